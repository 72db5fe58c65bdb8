import type { LeakageReport } from '@shared/domain/leakage'
import type { Cli } from './command'
import { list, required, usageError } from './options'
import { table } from './output'
import { progressLine } from './progress'

interface Asked {
  readonly benchmarks: string | undefined
  readonly data: string | undefined
  readonly exclude: string | undefined
}

/** Names the rows of a training file that hold questions of benchmarks. */
export async function findLeakage(
  file: string,
  { benchmarks, data, exclude }: Asked,
  { app, out, signal }: Cli,
): Promise<void> {
  const named = list(required(benchmarks, 'benchmarks'))
  if (!named || named.length === 0)
    throw usageError('"--benchmarks" names nothing: give ids with commas between them, or "all".')
  const asked = { file, data, exclude, ...(named.includes('all') ? {} : { benchmarks: named }) }
  const found = await app().services.leakage.find(asked, {
    signal,
    onEvent: (event) => {
      if (event.type === 'progress') out.progress(progressLine(event.progress))
    },
  })
  if (exclude !== undefined) out.note(`${found.flagged} rows are named in "${exclude}".`)
  out.result(found, leakageText(found))
}

/** Matches shown in a terminal; --json has all. */
const shown = 40
const shownText = 48

function leakageText({ rows, flagged, matches, benchmarks, failed }: LeakageReport): string {
  const cells = matches
    .slice(0, shown)
    .map(({ row, benchmark, sample, overlap, answer, text }) => [
      ...[String(row), benchmark, sample, `${(100 * overlap).toFixed(0)} %`, answer ? 'yes' : ''],
      text.replaceAll(/\s+/g, ' ').slice(0, shownText),
    ])
  const sum = (of: 'questions' | 'leaked' | 'tooShort'): number =>
    benchmarks.reduce((total, benchmark) => total + benchmark[of], 0)
  const parts = [
    cells.length > 0 ? table(['row', 'benchmark', 'sample', 'overlap', 'answer', 'text'], cells) : '',
    matches.length > shown ? `… and ${matches.length - shown} more: --json lists all.` : '',
    failed.map(({ benchmark, why }) => `${benchmark} could not be read: ${why}`).join('\n'),
    `${flagged} of ${rows} rows hold ${sum('leaked')} of ${sum('questions')} questions of ${benchmarks.length} benchmarks; ${sum('tooShort')} questions are too short to be looked for.`,
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}
