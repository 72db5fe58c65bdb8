// How long the verdicts over stored answers take.
import { join } from 'node:path'
import { output } from './biaochi.mjs'
import { bundle } from './bundle.mjs'

export async function measureVerdicts(_, say) {
  const script = await bundle(join(import.meta.dirname, 'verdictTimes.mjs'))
  const rows = JSON.parse(await output(process.execPath, [script]))
  for (const [what, ms] of rows) say(`${what}: ${ms.toFixed(0)} ms`)
  return {
    title: 'Verdicts',
    note: 'From answers in memory to every verdict, interval, p, cause and ranking; median of 7 after 2 of warm-up, of 5 for the large ones. In a process of its own.',
    head: ['what', 'ms'],
    rows: rows.map(([what, ms]) => [what, ms.toFixed(0)]),
  }
}
