// How long it takes to find benchmarks' questions in training rows, and whether all are found that were put there.
import { join } from 'node:path'
import { output, root } from './biaochi.mjs'
import { bundle } from './bundle.mjs'

export async function measureLeakage(folder, say) {
  const data = process.env.BIAOCHI_LEAKAGE_DATA
  if (!data) {
    say('skipped: BIAOCHI_LEAKAGE_DATA names no folder with benchmarks and training files')
    return null
  }
  const script = await bundle(join(import.meta.dirname, 'leakageTimes.mjs'))
  const run = JSON.parse(
    await output(process.execPath, ['--expose-gc', script, data, folder, join(root, 'resources')]),
  )
  const [planted, found] = ['planted', 'found'].map((key) =>
    run.byKind.reduce((sum, kind) => sum + kind[key], 0),
  )
  say(`${(run.ms / 1000).toFixed(1)} s, ${found} of ${planted} found, ${run.falseAlarms} false alarms`)
  const seconds = (ms) => (ms / 1000).toFixed(1)
  return {
    title: 'Leaked questions',
    note: `${run.rows.toLocaleString('en')} training rows against ${run.questions.toLocaleString('en')} questions of the ${run.benchmarks} benchmarks whose files are there, with ${planted} questions planted in five ways: ${run.byKind.map(({ kind, planted: n, found: f }) => `${kind} ${f} of ${n}`).join(', ')}. Goal: under 60 s, 48 of 50 found, at most 5 false alarms.`,
    head: [
      's in all',
      'of the processor, s',
      'of it reading the benchmarks',
      'found',
      'rows flagged besides',
      'peak of the process, MiB',
    ],
    rows: [
      [
        seconds(run.ms),
        seconds(run.cpuMs),
        seconds(run.readMs),
        `${found} of ${planted}`,
        String(run.falseAlarms),
        (run.peak / 2 ** 20).toFixed(0),
      ],
    ],
    details: [
      {
        title: 'Memory of the index',
        note: 'Made-up Chinese questions of 40 characters with four options of 8 and an answer, in benchmarks of 10,000: what the process holds more once all are indexed (after garbage collection), and its peak.',
        head: ['questions', 'held, MiB', 'peak of the process, MiB', 's'],
        rows: run.memory.map(({ questions, held, peak, ms }) => [
          questions.toLocaleString('en'),
          (held / 2 ** 20).toFixed(0),
          (peak / 2 ** 20).toFixed(0),
          seconds(ms),
        ]),
      },
    ],
  }
}
