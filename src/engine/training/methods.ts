import type { TrainSpec } from '@shared/domain/recipe'
import { methodOptions, type TrainMethod } from '@shared/domain/trainMethod'
import { readJudged, readPairs, readReferencedPairs } from './data/pairs'
import type { Reader, Reading } from './data/reading'
import { fillRows, readChunks, readExamples, readTexts } from './data/texts'
import { kto } from './objectives/kto'
import type { Objective } from './objectives/objective'
import { cpo, dpo, orpo, simpo } from './objectives/pairwise'
import { packedSupervised, supervised } from './objectives/supervised'

/** How data files become samples, and what is minimised over them. */
export interface Method<Sample> {
  readonly read: Reader<Sample>
  readonly objective: Objective<Sample>
  /** What is done to the samples of a set once it is apart from the others. */
  readonly arrange?: (samples: readonly Sample[], reading: Reading) => readonly Sample[]
}

/** A method's samples as they are read from files in a run. */
export const samplesOf = <Sample>({ read, objective, arrange }: Method<Sample>, reading: Reading) => ({
  texts: (sample: Sample) => objective.texts(sample),
  read: (files: readonly string[]) => read(files, reading),
  ...(arrange && { arrange: (samples: readonly Sample[]) => arrange(samples, reading) }),
})

/** Every method has samples of its own kind: `use` is written for any. */
export const methods: {
  readonly [M in TrainMethod]: <R>(spec: TrainSpec, use: <Sample>(method: Method<Sample>) => R) => R
} = {
  sft: (spec, use) =>
    methodOptions('sft', spec).packing
      ? use({ read: readTexts, objective: packedSupervised, arrange: fillRows })
      : use({ read: readExamples, objective: supervised }),
  pretrain: (_, use) => use({ read: readChunks, objective: supervised }),
  dpo: (spec, use) => use({ read: readReferencedPairs, objective: dpo(methodOptions('dpo', spec)) }),
  kto: (spec, use) => use({ read: readJudged, objective: kto(methodOptions('kto', spec)) }),
  simpo: (spec, use) => use({ read: readPairs, objective: simpo(methodOptions('simpo', spec)) }),
  orpo: (spec, use) => use({ read: readPairs, objective: orpo(methodOptions('orpo', spec)) }),
  cpo: (spec, use) => use({ read: readPairs, objective: cpo(methodOptions('cpo', spec)) }),
}
