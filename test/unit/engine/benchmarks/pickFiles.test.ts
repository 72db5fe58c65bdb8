import { expect, test } from 'vitest'
import { findCard } from '@shared/benchmarks'
import { pickFiles } from '@engine/benchmarks/locate'

// names as the repositories list them: evalscope's and Hugging Face's pages, the authors' repositories on GitHub
test.each([
  [
    'ocnli',
    'CLUEbenchmark/OCNLI',
    ['README.md', 'data/ocnli/dev.json', 'data/ocnli/train.50k.json'],
    ['data/ocnli/dev.json'],
  ],
  ['cmath', 'evalscope/cmath', ['.gitattributes', 'README.md', 'test.jsonl'], ['test.jsonl']],
  [
    'safetybench-zh',
    'thu-coai/SafetyBench',
    ['README.md', 'dev_en.json', 'dev_zh.json', 'test_en.json', 'test_zh.json', 'test_zh_subset.json'],
    undefined, // the answers are in the authors' repository only
  ],
  ['ceval', 'ceval/ceval-exam', ['README.md', 'ceval-exam.zip'], undefined],
  ['halluqa-mc', 'OpenMOSS/HalluQA', ['HalluQA.json', 'HalluQA_mc.json', 'pics/a.png'], ['HalluQA_mc.json']],
  ['ocnli', 'somebody/else', ['data/train-00000-of-00001.parquet'], undefined],
])(
  'of %s in %s exactly what is needed is fetched, or nothing is guessed',
  (id, repository, names, expected) => {
    expect(pickFiles(findCard(id), repository, names)).toEqual(expected)
  },
)
