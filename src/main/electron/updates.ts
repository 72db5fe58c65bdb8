import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'

/**
 * Looks for a newer version where the package names a place to look at: electron-builder writes app-update.yml into
 * the resources of a build with a publish channel (docs/packaging.md), and ours has none by default. What is found is
 * downloaded, told, and installed when the app is quit, so that no job is cut off by it.
 */
export async function followUpdates(): Promise<void> {
  if (!app.isPackaged || !existsSync(join(process.resourcesPath, 'app-update.yml'))) return
  const { autoUpdater } = (await import('electron-updater')).default
  autoUpdater.autoInstallOnAppQuit = true
  await autoUpdater.checkForUpdatesAndNotify()
}
