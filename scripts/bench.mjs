#!/usr/bin/env node
// Measures what BENCHMARKS.md tells and writes it there:
//   npm run bench                      everything
//   npm run bench -- lora start        some of it; what was not measured stays as it is
// With BIAOCHI_BENCH_TINY it only tries whether the scripts work, and writes nothing.
import { loadavg } from 'node:os'
import { withFolder } from './bench/biaochi.mjs'
import { measureChoices } from './bench/choices.mjs'
import { measureDpo, measureQlora, measureSft } from './bench/compare.mjs'
import { measureData } from './bench/data.mjs'
import { machine, toMarkdown, writeBenchmark } from './bench/document.mjs'
import { measureLeakage } from './bench/leakage.mjs'
import { measureDownload } from './bench/download.mjs'
import { measureLora } from './bench/lora.mjs'
import { measurePrefixes } from './bench/prefixes.mjs'
import { measureRescore } from './bench/rescore.mjs'
import { measureScreens } from './bench/screens.mjs'
import { measureStart } from './bench/start.mjs'
import { measureVerdicts } from './bench/verdicts.mjs'
import { buildIfNeeded } from './build.mjs'

const parts = {
  ...{ lora: measureLora, start: measureStart, prefixes: measurePrefixes, verdicts: measureVerdicts },
  ...{ choices: measureChoices, rescore: measureRescore },
  ...{ data: measureData, leakage: measureLeakage },
  download: measureDownload,
  screens: measureScreens,
  ...{ sft: measureSft, dpo: measureDpo, qlora: measureQlora },
}

async function main(asked) {
  const unknown = asked.find((name) => !Object.hasOwn(parts, name))
  if (unknown) {
    console.error(`There is no measurement "${unknown}": choose from ${Object.keys(parts).join(', ')}.`)
    return 2
  }
  buildIfNeeded()
  console.error(machine())
  const [load] = loadavg()
  if (load > 0.5)
    console.error(`The machine is busy (load ${load.toFixed(1)}): times will be too long, ratios may be off.`)
  for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
    const result = await withFolder((folder) =>
      parts[name](folder, (line) => console.error(`${name}: ${line}`)),
    )
    if (!result) continue
    const section = toMarkdown(result, `Measured ${new Date().toISOString().slice(0, 10)} on ${machine()}.`)
    console.log(section)
    if (!process.env.BIAOCHI_BENCH_TINY) writeBenchmark(section) // at once: a later part may fail
  }
  return 0
}

process.exitCode = await main(process.argv.slice(2))
