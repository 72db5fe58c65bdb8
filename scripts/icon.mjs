// resources/icons/icon.png from icon.svg, drawn by Chromium. Run it after the drawing has changed: `node scripts/icon.mjs`.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const folder = join(root, 'resources', 'icons')
/** What electron-builder makes the sizes of every platform from. */
const pixels = 1024

const found = execFileSync(process.execPath, [join(root, 'scripts', 'chromium.mjs')], { encoding: 'utf8' })
const browser = await chromium.launch({
  executablePath: found.trim(),
  args: ['--no-sandbox', '--disable-gpu'],
})
try {
  const page = await browser.newPage({ viewport: { width: pixels, height: pixels } })
  const svg = readFileSync(join(folder, 'icon.svg'), 'utf8')
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${pixels}px}</style>${svg}`)
  writeFileSync(join(folder, 'icon.png'), await page.screenshot({ omitBackground: true }))
} finally {
  await browser.close()
}
