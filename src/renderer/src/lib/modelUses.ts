import { type MachineSpeed, rowsTakeMs } from '@shared/domain/machine'
import type { ModelOutlook } from '@shared/domain/modelInfo'
import type { Language } from '@shared/domain/recipe'
import { dictionaries } from '@shared/i18n/dictionary'
import { sentence } from '@shared/i18n/inChinese'
import { formatDuration } from '@shared/util/time'
import { memorySize } from './format'

/** What a model is wanted for, the least demanding first. */
export const modelUses = ['evaluate', 'qlora', 'lora', 'full'] as const
export type ModelUse = (typeof modelUses)[number]
export type Outlook = Pick<ModelOutlook, 'training' | 'evaluation' | 'memory' | 'parameters'>

/** Enough to compare models by, few enough to be imagined. */
const [rows, questions] = [100, 1000]

export const verdictOn = ({ training, evaluation }: Outlook, use: ModelUse) =>
  use === 'evaluate' ? evaluation : training[use]

/** Whether a model can be used so here, in a few words: what it takes, or what is missing. */
export function wordsOn(
  outlook: Outlook,
  use: ModelUse,
  { language, speed }: { readonly language: Language; readonly speed: MachineSpeed | null },
): { readonly possible: boolean; readonly words: string } {
  const t = dictionaries[language].models
  const { memory } = outlook
  const { possible, why } = verdictOn(outlook, use)
  const said = sentence(why ?? '', language)
  if (!memory) return { possible, words: said }
  const needed = memorySize(memory[use])
  if (possible)
    return { possible, words: [t.fits(needed), ...timeText(outlook, use, { language, speed })].join(' · ') }
  // what is not about memory is said by the engine, in its own words
  const words = memory[use] > memory.machine ? t.tooLarge(needed, memorySize(memory.machine)) : said
  return { possible, words }
}

/** How long a piece of work takes; nothing where the machine has not been measured. */
function timeText(
  { parameters }: Outlook,
  use: ModelUse,
  { language, speed }: { readonly language: Language; readonly speed: MachineSpeed | null },
): string[] {
  // the weights of a full training have gradients of their own, which was not measured
  if (!speed || parameters === null || use === 'full') return []
  const t = dictionaries[language].models
  const about = (n: number, work: 'trained' | 'scored'): string =>
    aboutTime(rowsTakeMs(speed, { parameters, rows: n, work }), language)
  return use === 'evaluate'
    ? [t.perQuestions(questions, about(questions, 'scored'))]
    : [t.perRows(rows, about(rows, 'trained'))]
}

/** An estimate says no more than it knows: whole minutes from ten minutes on, whole hours from a day on. */
export function aboutTime(ms: number, language: Language): string {
  const [minute, hour] = [60_000, 3_600_000]
  const step = ms > 24 * hour ? hour : ms > 10 * minute ? minute : 1_000
  return formatDuration(Math.max(1_000, Math.round(ms / step) * step), language)
}
