import { test as base, type Page } from '@playwright/test'
import { openWindow, windowCommand } from './electronWindow'

/** How a page looks. */
interface Look {
  readonly language: 'zh' | 'en'
  readonly colorScheme: 'light' | 'dark'
  readonly viewport: { readonly width: number; readonly height: number }
}
interface Opening {
  /** Shows a host's screens: in a page of Chromium, or in the app's own window where that is asked for. */
  readonly openApp: (link: string, look: Look) => Promise<Page>
}

export const test = base.extend<Opening>({
  openApp: async ({ page: blank }, use) => {
    let close = async (): Promise<void> => {}
    await use(async (link, { language, colorScheme, viewport }) => {
      let page = blank
      if (windowCommand) ({ page, close } = await openWindow(windowCommand, link))
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme })
      if (!windowCommand) await page.goto(link)
      await page.getByRole('heading', { level: 1 }).waitFor({ timeout: 120_000 })
      // the window has the language of its machine, whatever that is
      await page.evaluate((chosen) => localStorage.setItem('biaochi.language', chosen), language)
      await page.reload()
      await page.getByRole('heading', { level: 1 }).waitFor({ timeout: 120_000 })
      return page
    })
    await close()
  },
})
