#!/usr/bin/env node
// npm run demo: measures the embedded model, fine-tunes it, measures it again, compares and writes a PDF. Every call
// is a run of its own, kept in ./demo-output or in BIAOCHI_HOME, where the app shows it.
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildIfNeeded } from './build.mjs'

const root = resolve(import.meta.dirname, '..')

const texts = {
  zh: {
    better: '微调后更好',
    worse: '微调后更差',
    'no evidence': '没有证据表明有差别',
    'not comparable': '无法比较',
    line: ({ verdict, a, b, delta, ci95, n, fixed, broken }) =>
      `结论：${verdict}。正确率 ${a} → ${b}，差 ${delta} 个百分点（95% 置信区间 ${ci95[0]} 至 ${ci95[1]}）；` +
      `${n} 题中改对 ${fixed} 题，改错 ${broken} 题。`,
    took: (seconds) => `用时 ${seconds} 秒。`,
    report: '报告：',
    open: '在应用中查看：',
  },
  en: {
    better: 'the tuned model is better',
    worse: 'the tuned model is worse',
    'no evidence': 'there is no evidence of a difference',
    'not comparable': 'the two runs cannot be compared',
    line: ({ verdict, a, b, delta, ci95, n, fixed, broken }) =>
      `Verdict: ${verdict}. Accuracy ${a} → ${b}, a difference of ${delta} points (95 % interval ${ci95[0]} to ` +
      `${ci95[1]}); of ${n} questions ${fixed} were mended and ${broken} broken.`,
    took: (seconds) => `It took ${seconds} seconds.`,
    report: 'Report: ',
    open: 'See it in the app: ',
  },
}

const percent = (share) => `${(100 * share).toFixed(1)}%`
const points = (share) => `${share < 0 ? '−' : '+'}${Math.abs(100 * share).toFixed(1)}`

/** A row of a comparison in words. */
export function verdictLine(row, language) {
  const words = texts[language]
  return words.line({
    ...row,
    verdict: words[row.verdict],
    a: percent(row.a),
    b: percent(row.b),
    delta: points(row.delta),
    ci95: row.ci95.map(points),
  })
}

/** How to start the app over another data folder, in the shell of the platform. */
export function openCommand(home, platform = process.platform) {
  if (platform === 'win32') return `set "BIAOCHI_HOME=${home}" && npm start`
  return `BIAOCHI_HOME='${home.replaceAll("'", "'\\''")}' npm start`
}

function biaochi(args, home) {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [join(root, 'bin/biaochi'), ...args, '--json'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, BIAOCHI_HOME: home },
    })
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (data) => (text += data))
    child.on('error', fail)
    child.on('close', (code) => done({ code: code ?? 1, text }))
  })
}

async function main() {
  const language = /^zh/i.test(new Intl.DateTimeFormat().resolvedOptions().locale) ? 'zh' : 'en'
  const words = texts[language]
  const asked = process.env.BIAOCHI_HOME
  const home = resolve(asked || join(root, 'demo-output'))
  buildIfNeeded()
  const started = Date.now()
  const { code, text } = await biaochi(['run', join(root, 'resources/demo/recipe.yaml'), '--fresh'], home)
  if (code !== 0) return code
  const { comparison, files } = JSON.parse(text)
  for (const row of comparison.rows) console.log(verdictLine(row, language))
  console.log(words.took(((Date.now() - started) / 1000).toFixed(0)))
  for (const file of files.filter((name) => name.endsWith('.pdf'))) console.log(`${words.report}${file}`)
  console.log(`${words.open}${asked ? 'npm start' : openCommand(home)}`)
  return 0
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = await main()
