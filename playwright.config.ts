import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { defineConfig } from '@playwright/test'

const script = resolve(import.meta.dirname, 'scripts/chromium.mjs')
const chromium = execFileSync(process.execPath, [script], { encoding: 'utf8' }).trim()

/** Chromium's sandbox refuses to run as root; the other switches keep it from reaching for the network. */
const args = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The browser shell, driven as a user drives it. Needs the built app (`npm run build`). */
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  tsconfig: './tsconfig.web.json',
  // three at a time, on machines whose processors others use too
  timeout: 150_000,
  expect: { timeout: 20_000 },
  workers: 3,
  fullyParallel: true, // every test has a host of its own: nobody waits for the longest file
  reporter: [['list']],
  use: {
    launchOptions: { executablePath: chromium, args },
    viewport: { width: 1280, height: 860 },
    locale: 'zh-CN',
    // a badge that pulses is drawn sixty times a second, by the processor
    contextOptions: { reducedMotion: 'reduce' },
    timezoneId: 'Asia/Shanghai',
    // a trace pictures every step, which costs a third of the time: `playwright test --trace on` where one is wanted
    screenshot: 'only-on-failure',
  },
})
