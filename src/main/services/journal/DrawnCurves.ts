import type { FileHandle } from 'node:fs/promises'
import { CurveKeeper, type TrainingCurves } from '@shared/domain/trainingCurves'
import { eachLine } from './eachLine'
import { stepOf } from './metricLine'

/** All that was drawn of a journal up to some byte. */
class Drawing {
  to = 0
  /** The last step. */
  step = -Infinity
  readonly keeper = new CurveKeeper()
}

/** The curves of a training, drawn on as its journal grows. */
export class DrawnCurves {
  #drawing = new Drawing()
  /** Where the training went on from an earlier step: later ones from before that byte were thrown away. */
  readonly #resumed: { readonly at: number; readonly step: number }[] = []

  /** Takes what lies between the last call and byte `to`. */
  async draw(file: FileHandle, to: number): Promise<TrainingCurves> {
    const known = this.#resumed.length
    await this.#drawOn(file, to)
    if (this.#resumed.length > known) {
      // single steps cannot be taken out of a curve that was thinned
      this.#drawing = new Drawing()
      await this.#drawOn(file, to)
    }
    return this.#drawing.keeper.curves()
  }

  async #drawOn(file: FileHandle, to: number): Promise<void> {
    const drawing = this.#drawing
    let next = drawing.to
    drawing.to = await eachLine(file, { from: next, to }, (line) => {
      const at = next
      next += line.end - line.start + 1
      const taken = stepOf(line)
      if (!taken || this.#resumed.some((later) => later.at > at && later.step <= taken.step)) return
      if (taken.step <= drawing.step) this.#resumed.push({ at, step: taken.step })
      drawing.step = taken.step
      drawing.keeper.add(taken)
    })
  }
}
