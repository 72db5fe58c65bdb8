// The thread in which evaluations are compared.
import { answerQuestions } from '../thread/answerQuestions'
import { type Comparisons, StoredComparisons } from './StoredComparisons'

const comparisons = new StoredComparisons()

answerQuestions<Comparisons>({
  many: (query) => comparisons.many(query),
  forgetting: (query) => comparisons.forgetting(query),
  flips: (query) => comparisons.flips(query),
})
