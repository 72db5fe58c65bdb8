import type { LeakageMatch } from '@shared/domain/leakage'
import { holds } from './judge'
import { overlapOf } from './overlap'
import type { QuestionIndex } from './QuestionIndex'
import { unitsOf, weightOf } from './units'

/** A question found in a text; who calls knows which row it is. */
type Leak = Omit<LeakageMatch, 'file' | 'row'>

/** Every question of the index that the text holds, the surest first. */
export function findLeaks(index: QuestionIndex, text: string): Leak[] {
  const row = unitsOf(text)
  return index
    .candidates(row.ids)
    .flatMap(({ question, places }): Leak[] => {
      const units = index.units(question)
      const overlap = overlapOf(row, units, places)
      const withoutAnswer = units.options.length > 0 || units.answers.length === 0
      const asks = { length: weightOf(units.asked), own: index.own(question), withoutAnswer }
      if (!holds(overlap, asks)) return []
      const { asked, options, answer, text: shown } = overlap
      return [{ ...index.source(question), overlap: asked, options, answer, text: shown }]
    })
    .sort((a, b) => b.overlap - a.overlap)
}
