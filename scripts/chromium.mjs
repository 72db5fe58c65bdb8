#!/usr/bin/env node
// Prints the path of a Chromium for the browser tests, installing one where there is none:
//   node scripts/chromium.mjs            find or install, print the path
//   node scripts/chromium.mjs --find     find only
import { execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium as playwright } from '@playwright/test'

const isExecutable = (path) => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const onPath = (name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name))

/** The first usable browser: the one asked for, the system's, then Playwright's own. */
export function findChromium() {
  const asked = process.env.BIAOCHI_CHROMIUM
  if (asked) {
    if (isExecutable(asked)) return asked
    throw new Error(`BIAOCHI_CHROMIUM names "${asked}", which is not an executable file.`)
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  const places = ['/usr/bin/chromium', ...names.flatMap(onPath), mac, playwright.executablePath()]
  return places.find(isExecutable) ?? null
}

// Everything an installer says goes to stderr: stdout carries the path and nothing else.
const run = (command, args) =>
  execFileSync(command, args, {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })

function install() {
  const aptGet = onPath('apt-get').find(isExecutable)
  if (process.getuid?.() === 0 && aptGet) {
    run(aptGet, ['update', '-qq'])
    run(aptGet, ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])
  } else {
    const cli = join(createRequire(import.meta.url).resolve('@playwright/test/package.json'), '../cli.js')
    run(process.execPath, [cli, 'install', 'chromium'])
  }
}

export function chromium({ mayInstall = true } = {}) {
  const found = findChromium()
  if (found) return found
  const remedy = 'install Chromium or Chrome, or set BIAOCHI_CHROMIUM to its path.'
  if (!mayInstall) throw new Error(`No Chromium was found on this machine: ${remedy}`)
  try {
    install()
  } catch (e) {
    throw new Error(
      `No Chromium was found and installing one failed (${e.message.split('\n')[0]}): ${remedy}`,
    )
  }
  const installed = findChromium()
  if (!installed) throw new Error(`Chromium was installed but its executable was not found: ${remedy}`)
  return installed
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    console.log(chromium({ mayInstall: !process.argv.includes('--find') }))
  } catch (e) {
    console.error(e.message)
    process.exitCode = 1
  }
}
