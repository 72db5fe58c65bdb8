#!/usr/bin/env node
// How often verdicts and intervals are wrong, by simulation; minutes, so not part of the tests:
//   node scripts/simulateVerdicts.mjs [suites]      2000 where not given
import { join } from 'node:path'
import { output } from './bench/biaochi.mjs'
import { bundle } from './bench/bundle.mjs'
import { toMarkdown } from './bench/document.mjs'

const suites = process.argv[2] ?? '2000'
const script = await bundle(join(import.meta.dirname, 'bench/verdictSuites.mjs'))
const { claims, coverage } = JSON.parse(await output(process.execPath, [script, suites]))
const share = (x) => `${(100 * x).toFixed(2)} %`
console.log(
  toMarkdown({
    title: 'Verdicts where nothing differs',
    note: `${suites} suites of two runs of the same ability: how many get a verdict of better or worse anywhere.`,
    head: ['suite', 'any benchmark', 'any benchmark or subject'],
    rows: claims.map(({ name, benchmark, any }) => [name, share(benchmark), share(any)]),
  }),
)
console.log(
  toMarkdown({
    title: 'Coverage of 95 % intervals',
    note: `${suites} sets of questions each; whether the interval holds the true value.`,
    head: ['interval', 'holds the truth'],
    rows: coverage.map(({ name, covered }) => [name, share(covered)]),
  }),
)
