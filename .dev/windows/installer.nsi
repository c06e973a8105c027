; The installer of hkdesk. `build.py` makes two of it:
;
;   makensis -DVERSION=1.2.3 -DFOLDER=<program> -DICON=<hkdesk.ico> -DOUT=<setup.exe> [-DMACHINE] installer.nsi
;
; Without MACHINE it installs for whoever runs it, who needs no rights; with it, for everybody on the machine.
; Silent: setup.exe /S, uninstall.exe /S. Exit codes: 0 done, 1 given up, 2 not all files could be written, 3 hkdesk is
; open and nothing was touched. What people have made lies elsewhere and is never touched, by the uninstaller neither.

Unicode true
Target amd64-unicode
!include LogicLib.nsh
!include FileFunc.nsh

!ifdef MACHINE
  !define HIVE HKLM
  !define WHOSE all
  RequestExecutionLevel admin
  InstallDir "$PROGRAMFILES64\hkdesk"
!else
  !define HIVE HKCU
  !define WHOSE current
  RequestExecutionLevel user
  InstallDir "$LOCALAPPDATA\Programs\hkdesk"
!endif
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\hkdesk"
!define KIND "hkdesk.lederbytte" ; of a file that takes a unit to another manager

Name "hkdesk"
Caption "hkdesk ${VERSION}"
BrandingText "hkdesk ${VERSION}"
OutFile "${OUT}"
Icon "${ICON}"
UninstallIcon "${ICON}"
InstallDirRegKey ${HIVE} "${UNINSTALL}" "InstallLocation"
SetCompressor /SOLID lzma
SetCompressorDictSize 64
ManifestDPIAware true
ManifestSupportedOS Win10
CRCCheck force
ShowInstDetails nevershow
ShowUninstDetails nevershow

LoadLanguageFile "${NSISDIR}\Contrib\Language files\Norwegian.nlf"
LoadLanguageFile "${NSISDIR}\Contrib\Language files\NorwegianNynorsk.nlf"
LoadLanguageFile "${NSISDIR}\Contrib\Language files\English.nlf"
LangString OPEN ${LANG_NORWEGIAN} "hkdesk er åpent. Lukk vinduet, og prøv igjen."
LangString OPEN ${LANG_NORWEGIANNYNORSK} "hkdesk er ope. Lukk vindauget, og prøv igjen."
LangString OPEN ${LANG_ENGLISH} "hkdesk is open. Close its window and try again."
LangString TOLD ${LANG_NORWEGIAN} "Hjemmekontor: fra spørsmål til signert avtale"
LangString TOLD ${LANG_NORWEGIANNYNORSK} "Heimekontor: frå spørsmål til signert avtale"
LangString TOLD ${LANG_ENGLISH} "Home office: from the question to a signed agreement"
LangString FILETYPE ${LANG_NORWEGIAN} "Enhet til ny leder (hkdesk)"
LangString FILETYPE ${LANG_NORWEGIANNYNORSK} "Eining til ny leiar (hkdesk)"
LangString FILETYPE ${LANG_ENGLISH} "Unit for a new manager (hkdesk)"

VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
!macro About LANGUAGE
  VIAddVersionKey /LANG=${LANGUAGE} "ProductName" "hkdesk"
  VIAddVersionKey /LANG=${LANGUAGE} "ProductVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileDescription" "hkdesk setup"
  VIAddVersionKey /LANG=${LANGUAGE} "FileVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "LegalCopyright" "MIT, hkdesk contributors"
!macroend
!insertmacro About ${LANG_NORWEGIAN}
!insertmacro About ${LANG_NORWEGIANNYNORSK}
!insertmacro About ${LANG_ENGLISH}

Page directory
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

; Windows lets nobody write to a program that runs: then nothing at all is touched.
!macro LeaveIfOpen PROGRAM
  ${Do}
    ${IfNot} ${FileExists} "$INSTDIR\${PROGRAM}"
      ${ExitDo}
    ${EndIf}
    ClearErrors
    FileOpen $0 "$INSTDIR\${PROGRAM}" a
    ${IfNot} ${Errors}
      FileClose $0
      ${ExitDo}
    ${EndIf}
    ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(OPEN)" /SD IDCANCEL IDCANCEL`
      SetErrorLevel 3
      Quit
    ${EndIf}
  ${Loop}
!macroend

Function .onInit
  SetRegView 64
  SetShellVarContext ${WHOSE}
FunctionEnd

Function un.onInit
  SetRegView 64
  SetShellVarContext ${WHOSE}
FunctionEnd

Section
  !insertmacro LeaveIfOpen hkdesk.exe
  !insertmacro LeaveIfOpen hkdesk-cli.exe
  RMDir /r "$INSTDIR\_internal" ; a module that the new version lacks must not stay
  SetOutPath "$INSTDIR"
  SetOverwrite on
  ClearErrors
  File /r "${FOLDER}\*"
  ${If} ${Errors}
    SetErrorLevel 2
    Abort
  ${EndIf}
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\hkdesk.lnk" "$INSTDIR\hkdesk.exe" "" "$INSTDIR\hkdesk.exe" 0 SW_SHOWNORMAL "" "$(TOLD)"

  WriteRegStr ${HIVE} "Software\Classes\.hkdesk" "" "${KIND}"
  WriteRegStr ${HIVE} "Software\Classes\${KIND}" "" "$(FILETYPE)"
  WriteRegStr ${HIVE} "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\hkdesk.exe,0"
  WriteRegStr ${HIVE} "Software\Classes\${KIND}\shell\open\command" "" '"$INSTDIR\hkdesk.exe" "%1"'

  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegStr ${HIVE} "${UNINSTALL}" "DisplayName" "hkdesk"
  WriteRegStr ${HIVE} "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr ${HIVE} "${UNINSTALL}" "DisplayIcon" "$INSTDIR\hkdesk.exe"
  WriteRegStr ${HIVE} "${UNINSTALL}" "Publisher" "hkdesk"
  WriteRegStr ${HIVE} "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr ${HIVE} "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr ${HIVE} "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD ${HIVE} "${UNINSTALL}" "EstimatedSize" $0
  WriteRegDWORD ${HIVE} "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD ${HIVE} "${UNINSTALL}" "NoRepair" 1
SectionEnd

Section Uninstall
  !insertmacro LeaveIfOpen hkdesk.exe
  !insertmacro LeaveIfOpen hkdesk-cli.exe
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\policies"
  Delete "$INSTDIR\hkdesk.exe"
  Delete "$INSTDIR\hkdesk-cli.exe"
  Delete "$INSTDIR\hkdesk.cdx.json"
  Delete "$INSTDIR\THIRD-PARTY.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; only when nobody has put anything else there
  Delete "$SMPROGRAMS\hkdesk.lnk"
  DeleteRegKey ${HIVE} "Software\Classes\${KIND}"
  ReadRegStr $0 ${HIVE} "Software\Classes\.hkdesk" ""
  ${If} $0 == "${KIND}"
    DeleteRegKey ${HIVE} "Software\Classes\.hkdesk"
  ${EndIf}
  DeleteRegKey ${HIVE} "${UNINSTALL}"
SectionEnd
