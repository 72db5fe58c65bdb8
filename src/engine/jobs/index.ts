import { DecoderModel } from '../lm/DecoderModel'
import { respondentOf } from '../lm/respondent'
import { listDevices } from '../runtime/devices'
import type { Jobs } from './answerCalls'
import { benchmarkFiles } from './benchmarkFiles'
import { Chat } from './Chat'
import { checkBenchmarks } from './checkBenchmarks'
import { draftBenchmark } from './draftBenchmark'
import { checkData } from './checkData'
import { pageData } from './pageData'
import { datasetTokens } from './datasetTokens'
import { convertDataset } from '../datasets/convert'
import { evaluateModel } from './evaluate'
import { foreseeModel } from './foresee'
import { inspectModel } from './inspect'
import { findLeakage } from './leakage'
import { mergeAdapter } from './merge'
import { generateText, logitsOf, scoreText } from './text'
import { tokenTotals, tokensOfRow } from './tokens'
import { openEndpoint } from './openEndpoint'
import { preflightTraining } from './preflight'
import { rescore } from './rescore'
import { measureSpeed } from './speed'
import { trainAdapter } from './train'
import { estimateTraining } from '../training/estimate'
import { withProvider } from './withProvider'

const chat = new Chat()

/** What the engine can be asked to do. A method of the contract without a job does not compile. */
export const jobs: Jobs = {
  devices: async ({ cache }) => ({ devices: await listDevices(cache) }),
  inspect: async ({ model }) => inspectModel(model),
  foresee: async ({ config }) => foreseeModel(config),
  speed: withProvider(measureSpeed),
  logits: withProvider(logitsOf),
  score: withProvider(scoreText),
  generate: withProvider(generateText),
  openChat: withProvider((input, context) => chat.open(input, context)),
  chatReply: (input, context) => chat.reply(input, context),
  train: withProvider(trainAdapter),
  preflight: withProvider(preflightTraining),
  estimateTraining: async (input) => estimateTraining(input),
  evaluate: withProvider((input, context) =>
    evaluateModel(input, {
      ...context,
      openModel: async () =>
        input.endpoint
          ? openEndpoint(input.endpoint, { ...context, folder: input.folder })
          : respondentOf(await DecoderModel.open(input)),
    }),
  ),
  checkBenchmarks,
  leakage: findLeakage,
  benchmarkFiles: async (input) => benchmarkFiles(input),
  draftBenchmark,
  checkData,
  pageData,
  datasetTokens,
  convertData: convertDataset,
  rescore,
  tokens: tokensOfRow,
  tokenTotals,
  merge: mergeAdapter,
}
