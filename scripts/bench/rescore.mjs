// How long it takes to score stored answers again.
import { join } from 'node:path'
import { output } from './biaochi.mjs'
import { bundle } from './bundle.mjs'

export async function measureRescore(folder, say) {
  const script = await bundle(join(import.meta.dirname, 'rescoreTimes.mjs'))
  const times = JSON.parse(await output(process.execPath, [script, folder])).sort((a, b) => a - b)
  const [fastest, , median, , slowest] = times
  say(`${median.toFixed(0)} ms`)
  return {
    title: 'Scoring again',
    note: '10,000 stored replies of some 200 characters, scored again by CMATH’s rules without a model: files read, answers found, compared and stored with their history. Goal: under 3 s.',
    head: ['median of 5, ms', 'fastest', 'slowest'],
    rows: [[median, fastest, slowest].map((ms) => ms.toFixed(0))],
  }
}
