#!/usr/bin/env node
// How often the interval that a time budget states holds the score of the full set, by simulation; not part of the tests:
//   node scripts/simulateSamples.mjs [draws]      2000 where not given
import { join } from 'node:path'
import { output } from './bench/biaochi.mjs'
import { bundle } from './bench/bundle.mjs'
import { toMarkdown } from './bench/document.mjs'

const draws = process.argv[2] ?? '2000'
const script = await bundle(join(import.meta.dirname, 'bench/sampleCoverage.mjs'))
const rows = JSON.parse(await output(process.execPath, [script, draws]))
const points = (x) => (100 * x).toFixed(2)
console.log(
  toMarkdown({
    title: 'Samples of a set',
    note: `${draws} samples of each set: how often the 95 % interval holds the score over all of its questions.`,
    head: ['set', 'asked', 'of', 'holds', 'bias (points)', 'half-width stated before', 'half-width'],
    rows: rows.map(({ name, n, of, covered, bias, expected, halfWidth }) => [
      ...[name, String(n), String(of), `${points(covered)} %`],
      ...[points(bias), points(expected), points(halfWidth)],
    ]),
  }),
)
