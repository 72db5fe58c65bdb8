import type { FileHandle } from 'node:fs/promises'
import type { TrainMetric } from '@shared/domain/events'
import { CurveKeeper, type TrainingCurves } from '@shared/domain/trainingCurves'
import { eachLine, type LineBytes } from './eachLine'

/** A step of a training says so behind its time. */
const metricField = Buffer.from('"type":"metric"')
const comma = 44

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
      if (!isMetric(line)) return
      // the engine wrote it: what comes of it is checked where it is handed on
      const metric = JSON.parse(textOf(line)) as TrainMetric
      if (this.#resumed.some((later) => later.at > at && later.step <= metric.step)) return
      if (metric.step <= drawing.step) this.#resumed.push({ at, step: metric.step })
      drawing.step = metric.step
      drawing.keeper.add(metric)
    })
  }
}

/** Byte by byte, since it is asked a million times; a line that says so elsewhere is told as a line and drawn nowhere. */
export function isMetric({ piece, start, end }: LineBytes): boolean {
  let at = start
  while (at < end && piece[at] !== comma) at++
  for (let i = 0; i < metricField.length; i++) if (piece[at + 1 + i] !== metricField[i]) return false
  return true
}

const textOf = ({ piece, start, end }: LineBytes): string => piece.toString('utf8', start, end)
