import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import { dictionaries } from '@shared/i18n/dictionary'
import type { Language } from '@shared/domain/recipe'

export interface MenuActions {
  /** The host is another machine. */
  readonly attached: boolean
  readonly open: () => void
  readonly ask: (kind: 'connect' | 'shortcuts' | 'palette') => void
  readonly disconnect: () => void
}

/** The application menu in the window's language. Roles bring the platform's shortcuts and behaviour. */
export function setMenu(language: Language, actions: MenuActions): void {
  const { menu: t, desktop } = dictionaries[language]
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    {
      label: t.file,
      submenu: [
        { label: desktop.open, accelerator: 'CmdOrCtrl+O', click: actions.open },
        separator,
        { label: desktop.connect, click: () => actions.ask('connect') },
        ...(actions.attached ? [{ label: desktop.disconnect, click: actions.disconnect }] : []),
        separator,
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
        // the page itself listens to the key, in a browser too
        {
          label: desktop.palette,
          accelerator: 'CmdOrCtrl+K',
          registerAccelerator: false,
          click: () => actions.ask('palette'),
        },
        separator,
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
    { label: desktop.help, submenu: [{ label: desktop.shortcuts, click: () => actions.ask('shortcuts') }] },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
