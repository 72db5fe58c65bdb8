import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { app, BrowserWindow, dialog } from 'electron'
import { AppError } from '@shared/errors/appError'
import { offerPage } from './appProtocol'
import { hiddenWindow } from './window'

async function render(html: string): Promise<Buffer> {
  const page = offerPage(html)
  const window = hiddenWindow()
  try {
    await window.loadURL(page.url)
    return await window.webContents.printToPDF({
      printBackground: true,
      preferCSSPageSize: true,
      generateTaggedPDF: true,
    })
  } finally {
    window.destroy()
    page.withdraw()
  }
}

/** A name nothing has yet: `report.pdf`, `report (2).pdf`, … */
function freePath(path: string): string {
  const { dir, name, ext } = parse(path)
  for (let i = 1; ; i++) {
    const candidate = i === 1 ? path : join(dir, `${name} (${i})${ext}`)
    if (!existsSync(candidate)) return candidate
  }
}

const safeName = (name: string): string => name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '-').slice(0, 120) || 'report'

async function choosePath(name: string, saveTo: string | undefined): Promise<string | null> {
  const file = `${safeName(name)}.pdf`
  if (saveTo !== undefined) return freePath(join(saveTo, file))
  const options = {
    defaultPath: join(app.getPath('documents'), file),
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  }
  const parent = BrowserWindow.getFocusedWindow()
  const chosen = await (parent ? dialog.showSaveDialog(parent, options) : dialog.showSaveDialog(options))
  return chosen.canceled ? null : chosen.filePath
}

/** Prints `html` to a PDF where the user wants it. Null where the user declined; NOT_WRITABLE where it cannot lie there. */
export async function printPdf(html: string, name: string, saveTo?: string): Promise<string | null> {
  const path = await choosePath(name, saveTo)
  if (path === null) return null
  const pdf = await render(html)
  try {
    await writeFile(path, pdf)
  } catch (e) {
    throw new AppError('NOT_WRITABLE', `${path} cannot be written: choose another folder.`, { cause: e })
  }
  return path
}
