; The links that a provider hands out (flare://…) open Flare. For this user only: nothing here needs an administrator.
!macro customInstall
  WriteRegStr HKCU "Software\Classes\flare" "" "URL:Flare"
  WriteRegStr HKCU "Software\Classes\flare" "URL Protocol" ""
  WriteRegStr HKCU "Software\Classes\flare\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr HKCU "Software\Classes\flare\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
!macroend

!macro customUnInstall
  ${ifNot} ${isUpdated}
    DeleteRegKey HKCU "Software\Classes\flare"
  ${endIf}
!macroend
