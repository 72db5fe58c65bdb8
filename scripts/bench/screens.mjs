// The screens over a large history: how soon something useful is seen, how long an input takes, what the page needs.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium } from '@playwright/test'
import { findChromium } from '../chromium.mjs'
import { biaochi, median, root } from './biaochi.mjs'
import { sizes, tinySizes, writeLargeHome } from './largeHome.mjs'
import { screensOf } from './screenList.mjs'

const tiny = Boolean(process.env.BIAOCHI_BENCH_TINY)
const rounds = tiny ? 2 : 6
/** Hosts that have read nothing yet; the last of them stays for everything else. */
const hosts = tiny ? 1 : 3
/** So many times, and not the first, is every input measured. */
const inputRounds = tiny ? 1 : 3

export async function measureScreens(folder, say) {
  const executablePath = findChromium()
  if (!executablePath) {
    say('there is no Chromium (node scripts/chromium.mjs installs one): skipped.')
    return null
  }
  const size = tiny ? tinySizes : sizes
  const [load] = loadavg()
  const home = join(folder, 'home')
  const { result } = await biaochi(join(folder, 'cards'), ['benchmarks', 'list'])
  const subjects = Array.from({ length: size.subjects }, (_, i) => `学科 ${String(i + 1).padStart(2, '0')}`)
  const benchmarks = result.map(({ id }) => id).filter((id) => id !== 'ceval' && id !== 'cmmlu')
  writeLargeHome(home, { size, benchmarks, subjects })
  const built = await serve(home)
  await built.end()
  say(`index of ${size.runs} runs built in ${seconds(built.ms)}`)
  const firsts = []
  for (let i = 1; i < hosts; i++) {
    const fresh = await serve(home)
    try {
      firsts.push(await inBrowser({ executablePath, link: fresh.link, size }, openOnce))
    } finally {
      await fresh.end()
    }
  }
  const host = await serve(home)
  try {
    const seen = await inBrowser({ executablePath, link: host.link, size }, measureScreen)
    const screens = seen.map((screen, i) => withFirsts(screen, [...firsts.map((list) => list[i]), screen]))
    for (const screen of screens) say(lineOf(screen).join(', '))
    return report({ size, screens, built, start: host.ms, load })
  } finally {
    await host.end()
  }
}

/** `biaochi serve`, and how long it took until it had a link. */
async function serve(home) {
  const begun = Date.now()
  const host = spawn(process.execPath, [join(root, 'bin/biaochi'), 'serve', '--port', '0', '--json'], {
    env: { ...process.env, BIAOCHI_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(createInterface(host.stdout), 'line')
  const { link } = JSON.parse(line)
  const ended = once(host, 'exit')
  const end = async () => {
    host.kill('SIGTERM')
    await ended
  }
  return { link, ms: Date.now() - begun, end }
}

async function inBrowser({ executablePath, link, size }, measure) {
  const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking']
  const browser = await chromium.launch({ executablePath, args })
  try {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } })
    const first = await context.newPage()
    await first.goto(link) // opens the session that the other pages share
    await first.waitForSelector('h1')
    await first.close()
    const measured = []
    for (const screen of screensOf(size)) {
      const seen = await measure({ browser, context, origin: new URL(link).origin, screen })
      measured.push({ ...screen, ...seen })
    }
    return measured
  } finally {
    await browser.close()
  }
}

async function openOnce({ context, origin, screen }) {
  const page = await context.newPage()
  await page.goto(`${origin}/${screen.hash}`, { waitUntil: 'commit' })
  const paints = [await page.evaluate(shown, screen.useful)]
  const wholes = screen.whole ? [await page.evaluate(shown, screen.whole)] : []
  await page.close()
  return { paints, wholes }
}

async function measureScreen({ browser, context, origin, screen }) {
  const paints = []
  const wholes = []
  const inputs = screen.inputs.map(({ name }) => ({ name, times: [] }))
  let memory
  for (let round = 0; round < rounds; round++) {
    const page = await context.newPage()
    await page.goto(`${origin}/${screen.hash}`, { waitUntil: 'commit' })
    paints.push(await page.evaluate(shown, screen.useful))
    if (screen.whole) wholes.push(await page.evaluate(shown, screen.whole))
    if (round >= rounds - inputRounds)
      for (const [i, input] of screen.inputs.entries()) inputs[i].times.push(await measureInput(page, input))
    if (round === rounds - 1) memory = await memoryOf(browser, page)
    await page.close()
  }
  return {
    paints,
    wholes,
    inputs: inputs.map(({ name, times }) => ({ name, ms: median(times) })),
    memory,
  }
}

const withFirsts = (screen, all) => ({
  ...screen,
  paint: firstAndAgain(all.map(({ paints }) => paints)),
  whole: firstAndAgain(all.map(({ wholes }) => wholes)),
})

/** Of lists whose first times are first times, the last of which goes on. */
function firstAndAgain(lists) {
  const [first, again] = [lists.flatMap(([time]) => time ?? []), lists.at(-1).slice(1)]
  return first.length === 0 ? '–' : `${middleAndLeast(first)}; ${middleAndLeast(again)}`
}
const middleAndLeast = (times) => `${seconds(median(times))} (${seconds(Math.min(...times))})`

/** Runs in the page: milliseconds since the navigation began until enough of these are drawn. */
async function shown({ selector, count = 1 }) {
  const frame = () => new Promise((done) => requestAnimationFrame(done))
  const visible = () =>
    [...document.querySelectorAll(selector)].filter((e) => e.getClientRects().length > 0).length >= count
  while (!visible()) {
    if (performance.now() > 120_000) throw new Error(`never drawn: ${selector}`)
    await frame()
  }
  await frame() // drawn by the frame after
  return performance.now()
}

/** From the event of an input, as the browser stamps it, to the frame that shows what it was for. */
async function measureInput(page, { name, before, act, until }) {
  await before?.(page)
  await page.waitForTimeout(300) // nothing of what came before is still being done
  await page.evaluate(watchInput)
  const [ms] = await Promise.all([page.evaluate(settled, until), act(page)]).catch((e) => {
    throw new Error(`"${name}" could not be measured: ${e.message}`, { cause: e })
  })
  return ms
}

function watchInput() {
  window.benchInput = null
  for (const type of ['keydown', 'pointerdown', 'beforeinput'])
    addEventListener(type, (event) => (window.benchInput ??= event.timeStamp), { capture: true, once: true })
}

async function settled({ selector, count = 1, most = Infinity, attribute, not, text }) {
  const frame = () => new Promise((done) => requestAnimationFrame(done))
  const begun = performance.now()
  const holds = () => {
    const found = document.querySelectorAll(selector)
    const [element] = found
    if (found.length < count || found.length > most) return false
    if (text !== undefined) return element.textContent.includes(text)
    return attribute === undefined || element.getAttribute(attribute) !== not
  }
  while (window.benchInput === null || !holds()) {
    if (performance.now() - begun > 60_000) throw new Error(`nothing came of it: ${selector}`)
    await frame()
  }
  await frame()
  return performance.now() - window.benchInput
}

/** Resident memory of the page's process where the system tells, and what its scripts hold. */
async function memoryOf(browser, page) {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  await session.send('Performance.enable')
  const { metrics } = await session.send('Performance.getMetrics')
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize').value
  const system = await browser.newBrowserCDPSession()
  const { processInfo } = await system.send('SystemInfo.getProcessInfo')
  await system.detach()
  const resident = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => residentOf(id))
  return { heap, resident: Math.max(...resident) }
}

function residentOf(pid) {
  const file = `/proc/${pid}/status`
  if (!existsSync(file)) return Number.NaN
  return 1024 * Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(file, 'utf8'))?.[1] ?? Number.NaN)
}

const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`
const megabytes = (bytes) => (Number.isNaN(bytes) ? 'unknown' : `${Math.round(bytes / 1e6)} MB`)

function lineOf({ name, paint, whole, inputs, memory }) {
  const worst = inputs.reduce((most, input) => (input.ms > most.ms ? input : most), { ms: 0, name: '' })
  const input = inputs.length === 0 ? '–' : `${Math.round(worst.ms)} ms (${worst.name})`
  return [name, paint, whole, input, megabytes(memory.heap), megabytes(memory.resident)]
}

function report({ size, screens, built, start, load }) {
  const n = (count) => count.toLocaleString('en')
  const inputs = screens.flatMap(({ name, inputs }) =>
    inputs.map((input) => [name, input.name, `${Math.round(input.ms)} ms`]),
  )
  return {
    title: 'Screens over a large history',
    note: `${n(size.runs)} runs, two evaluations of ${size.benchmarks} benchmarks, two of ${n(size.answers)} questions each, a training of ${n(size.steps)} steps; the built program, \`biaochi serve\`, and Chromium without a GPU on the same processors. First useful paint: from the start of the navigation of a fresh page to the frame with what the screen is for; the first time, when the host has read nothing of it yet, of ${hosts} hosts, and the ${rounds - 1} times after it: each the median and, in brackets, the fastest. All of it, where something comes later: the curve of a training; of a comparison, whose runs’ own scores stand there first, the verdict, the map and the list of questions. Input: from the event to the frame that shows its effect, answers of the host included; the slowest of each screen, all below. Memory after a garbage collection: of scripts, and resident of the whole renderer process. The host starts in ${seconds(start)}; without an index, which it then builds from the run folders, in ${seconds(built.ms)}. Others had the machine too: its load was ${load.toFixed(1)} on ${availableParallelism()} processors when the measurement began.`,
    head: [
      'screen',
      'first useful paint: first time, again',
      'all of it',
      'slowest input',
      'scripts',
      'renderer',
    ],
    rows: screens.map(lineOf),
    details: [
      {
        title: 'Inputs',
        note: `The median of ${inputRounds}, each on a page of its own.`,
        head: ['screen', 'input', 'time'],
        rows: inputs,
      },
    ],
  }
}
