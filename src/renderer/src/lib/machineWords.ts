import { largestFor, type MachineReport, rowsTakeMs } from '@shared/domain/machine'
import type { Language } from '@shared/domain/recipe'
import { dictionaries } from '@shared/i18n/dictionary'
import { memorySize, shortText } from './format'
import { aboutTime } from './modelUses'

/** A model's name as people say it, without its owner. */
const spoken = (id: string): string => id.slice(id.indexOf('/') + 1)
/** Enough to imagine a job by. */
const [rows, questions] = [100, 1000]

/**
 * What a machine can do: the largest well-known model for each kind of training, and how long the smallest one takes.
 * Null where that has not been measured.
 */
export function machineSentence(machine: MachineReport, language: Language): string | null {
  const { speed, ladder, device, memory } = machine
  const [smallest] = ladder
  if (!speed || !smallest) return null
  const t = dictionaries[language].home
  const kinds = (['lora', 'qlora', 'full'] as const).map((kind) => {
    const model = largestFor(machine, kind)
    return model ? t.upTo(t.kind[kind], spoken(model.id)) : t.cannot(t.kind[kind])
  })
  const can = kinds.join(language === 'zh' ? '，' : ', ')
  const sentence = t.sentence(t.hardware(shortText(device, 80), memorySize(memory.total)), can)
  const { parameters } = smallest.outlook
  if (parameters === null) return sentence
  const time = (n: number, work: 'trained' | 'scored'): string =>
    aboutTime(rowsTakeMs(speed, { parameters, rows: n, work }), language)
  const pace = t.pace(spoken(smallest.id), {
    ...{ rows, training: time(rows, 'trained') },
    ...{ questions, evaluation: time(questions, 'scored') },
  })
  return language === 'zh' ? `${sentence}${pace}` : `${sentence} ${pace}`
}
