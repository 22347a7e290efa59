/* Preloaded into the tests' own Python: calls on files below FAULTS_UNDER fail at random, or are written down.

   cc -shared -fPIC -O1 -o syscalls.so syscalls.c -ldl
   tests/faults/syscalls.py compiles it, and arms it through ctypes. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define MOST_FILES 4096
#define REAL(name) ((__typeof__(&name))real(#name))

static double chance;
static int reads_fail;
static uint64_t seed = 1;
static long faults, failed_syncs;
static int journal = -1;
static char ours[MOST_FILES];

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

/* ---- what a test asks for ---- */

void faults_arm(double probability, int reads, unsigned long random) {
    chance = probability;
    reads_fail = reads;
    if (random) seed = random;
}
long faults_count(void) { return faults; }
long faults_syncs(void) { return failed_syncs; }
void faults_record(const char *path) {
    journal = REAL(open)(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
}

static int strikes(void) {
    if (chance <= 0) return 0;
    seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
    if ((double)(seed >> 11) / (double)(1ULL << 53) >= chance) return 0;
    faults++;
    return 1;
}
static int picked(int many) { return (int)((seed >> 33) % (unsigned)many); }
static int is_ours(int fd) { return fd >= 0 && fd < MOST_FILES && ours[fd]; }
static int below(const char *path) {
    const char *under = getenv("FAULTS_UNDER");
    char folder[PATH_MAX];
    if (!under || !path) return 0;
    if (path[0] == '/') return !strncmp(path, under, strlen(under));
    return getcwd(folder, sizeof folder) && !strncmp(folder, under, strlen(under));
}

/* ---- the journal: a kind, the file, where, how much, a name, the bytes ---- */

struct line { uint8_t kind; uint64_t file; int64_t at; uint32_t size, name; } __attribute__((packed));

static void note(char kind, uint64_t file, int64_t at, const void *data, size_t size, const char *name) {
    if (journal < 0) return;
    struct line said = {(uint8_t)kind, file, at, (uint32_t)size, name ? (uint32_t)strlen(name) : 0};
    char *whole = malloc(sizeof said + said.name + size);
    memcpy(whole, &said, sizeof said);
    if (name) memcpy(whole + sizeof said, name, said.name);
    if (size) memcpy(whole + sizeof said + said.name, data, size);
    ssize_t wrote = REAL(write)(journal, whole, sizeof said + said.name + size);
    free(whole);
    if (wrote < 0) abort();
}
static uint64_t inode(int fd) {
    struct stat found;
    return fstat(fd, &found) ? 0 : found.st_ino;
}
void faults_mark(long number) { note('M', 0, number, NULL, 0, NULL); }

/* ---- the calls ---- */

static int opened(int folder, const char *path, int flags, mode_t mode) {
    int mine = below(path), was_there = mine && !faccessat(folder, path, F_OK, 0);
    if (mine && !(flags & O_DIRECTORY) && strikes()) {
        errno = flags & O_CREAT && picked(2) ? ENOSPC : picked(2) ? EMFILE : EIO;
        return -1;
    }
    int fd = REAL(openat)(folder, path, flags, mode);
    if (fd >= 0 && fd < MOST_FILES) {
        ours[fd] = (char)mine;
        if (mine && !was_there) note('C', inode(fd), 0, NULL, 0, path);
        else if (mine && flags & O_TRUNC) note('T', inode(fd), 0, NULL, 0, NULL);
    }
    return fd;
}
#define MODE(flags) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); }

int open(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags | O_LARGEFILE, mode); }
int openat(int folder, const char *path, int flags, ...) { MODE(flags) return opened(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { MODE(flags) return opened(folder, path, flags | O_LARGEFILE, mode); }
int close(int fd) {
    if (fd >= 0 && fd < MOST_FILES) ours[fd] = 0;
    return REAL(close)(fd);
}

static int fails_reading(int fd) {
    if (is_ours(fd) && reads_fail && strikes()) { errno = EIO; return 1; }
    return 0;
}
ssize_t read(int fd, void *to, size_t size) { return fails_reading(fd) ? -1 : REAL(read)(fd, to, size); }
ssize_t pread(int fd, void *to, size_t size, off_t at) { return fails_reading(fd) ? -1 : REAL(pread)(fd, to, size, at); }
ssize_t pread64(int fd, void *to, size_t size, off_t at) { return fails_reading(fd) ? -1 : REAL(pread64)(fd, to, size, at); }

/* A write fails, or does half of what it should and fails when asked for the rest. */
static ssize_t written(int fd, const void *from, size_t size, off_t at, int positioned) {
    int cut = 0;
    if (is_ours(fd) && strikes()) {
        if (picked(3) || size < 2) { errno = picked(2) ? ENOSPC : EIO; return -1; }
        cut = 1;
    }
    if (cut) size /= 2;
    off_t place = at;
    if (is_ours(fd) && !positioned)
        place = fcntl(fd, F_GETFL) & O_APPEND ? lseek(fd, 0, SEEK_END) : lseek(fd, 0, SEEK_CUR);
    ssize_t wrote = positioned ? REAL(pwrite)(fd, from, size, at) : REAL(write)(fd, from, size);
    if (is_ours(fd) && wrote > 0) note('W', inode(fd), place, from, (size_t)wrote, NULL);
    return wrote;
}
ssize_t write(int fd, const void *from, size_t size) { return written(fd, from, size, 0, 0); }
ssize_t pwrite(int fd, const void *from, size_t size, off_t at) { return written(fd, from, size, at, 1); }
ssize_t pwrite64(int fd, const void *from, size_t size, off_t at) { return written(fd, from, size, at, 1); }

static int synced(int fd, int (*call)(int)) {
    if (is_ours(fd) && strikes()) { failed_syncs++; errno = picked(2) ? EIO : ENOSPC; return -1; }
    int done = call(fd);
    struct stat found;
    if (!done && journal >= 0 && !fstat(fd, &found)) {
        char path[PATH_MAX], link[64];
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        ssize_t length = readlink(link, path, sizeof path - 1);
        if (length > 0) {
            path[length] = 0;
            if (S_ISDIR(found.st_mode)) note('D', 0, 0, NULL, 0, path);
            else if (is_ours(fd)) note('S', found.st_ino, 0, NULL, 0, NULL);
        }
    }
    return done;
}
int fsync(int fd) { return synced(fd, REAL(fsync)); }
int fdatasync(int fd) { return synced(fd, REAL(fdatasync)); }

static int cut_off(int fd, off_t size) {
    if (is_ours(fd) && strikes()) { errno = EIO; return -1; }
    int done = REAL(ftruncate)(fd, size);
    if (!done && is_ours(fd)) note('L', inode(fd), size, NULL, 0, NULL);
    return done;
}
int ftruncate(int fd, off_t size) { return cut_off(fd, size); }
int ftruncate64(int fd, off_t size) { return cut_off(fd, size); }

static int named(const char *path, int done, char kind, const char *other) {
    if (!done && below(path)) {
        struct stat found;
        note(kind, stat(path, &found) ? 0 : found.st_ino, 0, other ? other : "", other ? strlen(other) : 0, path);
    }
    return done;
}
int unlink(const char *path) {
    if (below(path) && strikes()) { errno = EIO; return -1; }
    return named(path, REAL(unlink)(path), 'U', NULL);
}
int rename(const char *from, const char *to) {
    if (below(to) && strikes()) { errno = picked(2) ? ENOSPC : EIO; return -1; }
    return named(to, REAL(rename)(from, to), 'R', from);
}
int renameat(int one, const char *from, int other, const char *to) {
    if (below(to) && strikes()) { errno = EIO; return -1; }
    return named(to, REAL(renameat)(one, from, other, to), 'R', from);
}
int link(const char *from, const char *to) {
    if (below(to) && strikes()) { errno = EIO; return -1; }
    return named(to, REAL(link)(from, to), 'N', NULL);
}
int linkat(int one, const char *from, int other, const char *to, int flags) {
    if (below(to) && strikes()) { errno = EIO; return -1; }
    return named(to, REAL(linkat)(one, from, other, to, flags), 'N', NULL);
}
