import * as z from 'zod'
import { preflight } from './preflight'

const count = z.int().min(0)

/** What is known of a training's data without tokenising it again: all files together, as `data check` has found it. */
export const knownData = z.object({
  rows: count,
  /** Of all rows, and of the longest one, in the model's tokens; null where no model has counted them. */
  tokens: z.object({ total: count, longest: count }).nullable(),
})
export type KnownData = z.output<typeof knownData>

/**
 * What a training will need, from its graph, its recipe and what is known of its data. Nothing was read or tried: the
 * longest micro-batch is taken to be full of the longest rows, which is an upper bound.
 */
export const trainingEstimate = preflight
  .pick({ checkpointing: true, why: true, predicted: true, predictedPeak: true, limit: true })
  .extend({
    /** Sequences of the longest micro-batch and their length in tokens. */
    batch: z.object({ rows: count, time: count }),
    trainedParameters: count,
    /** Samples of an epoch and optimiser steps in all; null while nobody knows the data. */
    samples: count.nullable(),
    steps: count.nullable(),
    /** Tokens that all steps compute, padding left aside; null likewise. */
    tokens: z.number().nullable(),
    /** Of the whole training; null where this machine has not timed any step yet, or the data are unknown. */
    seconds: z.number().nullable(),
    /** Whether steps of this very model were timed, or only of another one. */
    timedWith: z.enum(['model', 'machine']).nullable(),
    disk: z.object({
      result: count,
      /** One checkpoint, and all that lie there at the same time. */
      checkpoint: count,
      checkpoints: count,
      /** The model's matrices in 4 bit, written once to the cache where they are not there yet. */
      quantized: count,
    }),
  })
export type TrainingEstimate = z.output<typeof trainingEstimate>
