; The links that a provider hands out (flare://…) open its program. For this user only: nothing here needs an administrator.
!macro customInstall
  WriteRegStr HKCU "Software\Classes\${APP_PACKAGE_NAME}" "" "URL:${PRODUCT_NAME}"
  WriteRegStr HKCU "Software\Classes\${APP_PACKAGE_NAME}" "URL Protocol" ""
  WriteRegStr HKCU "Software\Classes\${APP_PACKAGE_NAME}\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr HKCU "Software\Classes\${APP_PACKAGE_NAME}\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
!macroend

!macro customUnInstall
  ${ifNot} ${isUpdated}
    DeleteRegKey HKCU "Software\Classes\${APP_PACKAGE_NAME}"
    ; What starts it with the session bears the name that the app gives itself.
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "${APP_ID}"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run" "${APP_ID}"
  ${endIf}
!macroend
