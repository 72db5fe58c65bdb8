import type { SolverName, SolverSpec } from '@shared/benchmarks/schema/solve'
import { chooseByLogprob } from './chooseByLogprob'
import { dialogue } from './dialogue'
import { generate } from './generate'
import type { Solver } from './types'

/** A solver named in the schema without an implementation here does not compile. */
const solvers: { readonly [K in SolverName]: Solver<K> } = { chooseByLogprob, generate, dialogue }

/** The solver of a card; hand it that card's own `solve` as options. */
export const solverOf = (spec: SolverSpec): Solver<SolverName> =>
  // TypeScript does not see that the entry found by a spec's name takes that very spec
  solvers[spec.use] as Solver<SolverName>
