import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import { dictionaries } from '@shared/i18n/dictionary'
import type { Language } from '@shared/domain/recipe'

/** The application menu in the window's language. Roles bring the platform's shortcuts and behaviour. */
export function setMenu(language: Language): void {
  const t = dictionaries[language].menu
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    {
      label: t.file,
      submenu: [
        { role: 'close', label: t.close },
        { role: 'quit', label: t.quit },
      ],
    },
    {
      label: t.edit,
      submenu: [
        { role: 'undo', label: t.undo },
        { role: 'redo', label: t.redo },
        separator,
        { role: 'cut', label: t.cut },
        { role: 'copy', label: t.copy },
        { role: 'paste', label: t.paste },
        { role: 'selectAll', label: t.selectAll },
      ],
    },
    {
      label: t.view,
      submenu: [
        { role: 'reload', label: t.reload },
        separator,
        { role: 'resetZoom', label: t.resetZoom },
        { role: 'zoomIn', label: t.zoomIn },
        { role: 'zoomOut', label: t.zoomOut },
        separator,
        { role: 'togglefullscreen', label: t.fullScreen },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' as const, label: t.developerTools }]),
      ],
    },
    { label: t.window, submenu: [{ role: 'minimize', label: t.minimize }] },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
