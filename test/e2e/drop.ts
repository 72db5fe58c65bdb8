import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'

/**
 * A folder of this machine and what the app's own window calls it, with `=` between: files reach the window by their
 * path, which a file made by a page has not.
 */
const shared = process.env['BIAOCHI_WINDOW_FOLDER']?.split('=')

/** A file is dragged over the page and let go. */
export async function drop(page: Page, name: string, text: string): Promise<void> {
  await (shared ? dropByPath(page, name, text) : dropMade(page, name, text))
}

async function dropMade(page: Page, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([file = '', content = '']) => {
      const held = new DataTransfer()
      held.items.add(new File([content], file))
      return held
    },
    [name, text],
  )
  await page.dispatchEvent('#content', 'dragover', { dataTransfer })
  await expect(page.getByText('松开即可打开')).toBeVisible()
  await page.dispatchEvent('#content', 'drop', { dataTransfer })
}

async function dropByPath(page: Page, name: string, text: string): Promise<void> {
  const [here = '', there = ''] = shared ?? []
  writeFileSync(join(here, name), text)
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [`${there}${name}`], dragOperationsMask: 1 }
  const send = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    session.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data })
  await send('dragEnter')
  await send('dragOver')
  await expect(page.getByText('松开即可打开')).toBeVisible()
  await send('drop')
}
