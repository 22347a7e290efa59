; Not run where it was written: needs Windows. See build.ps1 for the whole way.
#define Version GetEnv("TEGOED_VERSION")
[Setup]
AppId={{6B0C1E52-5C59-4C2B-9B8C-7E0D5C1B7A11}
AppName=Tegoed
AppVersion={#Version}
AppPublisher=The Tegoed maintainers
DefaultDirName={autopf}\Tegoed
DefaultGroupName=Tegoed
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
OutputDir=..\..\dist
OutputBaseFilename=tegoed-{#Version}-setup
Compression=lzma2
SolidCompression=yes
CloseApplications=yes
UninstallDisplayIcon={app}\tegoed.exe
[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "nl"; MessagesFile: "compiler:Languages\Dutch.isl"
[Files]
Source: "..\..\build\app\tegoed\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion
[Icons]
; The AppUserModelID lets notifications carry the app's name.
Name: "{group}\Tegoed"; Filename: "{app}\tegoed.exe"; AppUserModelID: "io.github.tegoed.Tegoed"
[Run]
Filename: "{app}\tegoed.exe"; Flags: nowait postinstall skipifsilent
