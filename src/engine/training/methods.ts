import type { TrainSpec } from '@shared/domain/recipe'
import { methodOptions, type TrainMethod } from '@shared/domain/trainMethod'
import { type Judged, readJudged, readPairs, readReferencedPairs, withMismatched } from './data/pairs'
import type { Reader, Reading } from './data/reading'
import { fillRows, readChunks, readExamples } from './data/texts'
import type { Example } from './objectives/example'
import { kto } from './objectives/kto'
import type { Objective } from './objectives/objective'
import { cpo, dpo, orpo, simpo } from './objectives/pairwise'
import { packedSupervised, supervised } from './objectives/supervised'
import { readSets, type Sets } from './split'

/** How data files become samples, and what is minimised over them. */
export interface Method<Sample> {
  readonly objective: Objective<Sample>
  readonly sets: (reading: Reading) => Promise<Sets<Sample>>
}

/** What is read of a file, and what becomes of a set of it once it is apart from the others. */
interface Data<Read, Sample> {
  readonly read: Reader<Read>
  readonly texts: (read: Read) => readonly Example[]
  readonly arrange: (set: readonly Read[], reading: Reading) => Promise<readonly Sample[]>
}

const method = <Read, Sample>(
  objective: Objective<Sample>,
  { read, texts, arrange }: Data<Read, Sample>,
): Method<Sample> => ({
  objective,
  sets: (reading) =>
    readSets(
      { texts, read: (files) => read(files, reading), arrange: (set) => arrange(set, reading) },
      reading.spec,
    ),
})

/** A method whose samples are what is read. */
const plain = <Sample>(read: Reader<Sample>, objective: Objective<Sample>): Method<Sample> =>
  method(objective, { read, texts: (sample) => objective.texts(sample), arrange: async (set) => set })

/** Every method has samples of its own kind: `use` is written for any. */
export const methods: {
  readonly [M in TrainMethod]: <R>(spec: TrainSpec, use: <Sample>(method: Method<Sample>) => R) => R
} = {
  sft: (spec, use) =>
    methodOptions('sft', spec).packing
      ? use(method(packedSupervised, { read: readExamples, texts: (text) => [text], arrange: fillRows }))
      : use(plain(readExamples, supervised)),
  pretrain: (_, use) => use(plain(readChunks, supervised)),
  dpo: (spec, use) => use(plain(readReferencedPairs, dpo(methodOptions('dpo', spec)))),
  kto: (spec, use) => {
    const judged = { read: readJudged, texts: ({ text }: Judged) => [text], arrange: withMismatched }
    return use(method(kto(methodOptions('kto', spec)), judged))
  },
  simpo: (spec, use) => use(plain(readPairs, simpo(methodOptions('simpo', spec)))),
  orpo: (spec, use) => use(plain(readPairs, orpo(methodOptions('orpo', spec)))),
  cpo: (spec, use) => use(plain(readPairs, cpo(methodOptions('cpo', spec)))),
}
