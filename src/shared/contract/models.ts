import * as z from 'zod'
import {
  downloadPlan,
  hubNames,
  hubSpeed,
  repoCard,
  repoListing,
  repoPage,
  repoRef,
  repoRevision,
} from '../domain/hub'
import { installedModel } from '../domain/installedModel'
import { modelInfo, modelOutlook } from '../domain/modelInfo'
import { type Pull, pull, pullRequest } from '../domain/pull'
import { procedure } from './define'

/** On this hub; where absent, the first one that has it. */
const onHub = repoRef.extend({ hub: z.enum(hubNames).optional() })
const onePull = z.object({ id: z.string() })
const done = z.object({})

export const modelsContract = {
  /** What a hub has for these words, the preferred hub where none is named. */
  'models.search': procedure({
    input: z.object({
      text: z.string().min(1),
      kind: repoRef.shape.kind.default('model'),
      hub: z.enum(hubNames).optional(),
      page: z.int().min(1).default(1),
      perPage: z.int().min(1).max(50).default(20),
    }),
    output: repoPage,
  }),
  'models.card': procedure({ input: onHub, output: repoCard }),
  'models.revisions': procedure({ input: onHub, output: z.object({ revisions: z.array(repoRevision) }) }),
  'models.files': procedure({ input: onHub, output: repoListing }),
  /** Which files a pull would fetch, how much of them is there already, and what the disk has left. Changes nothing. */
  'models.plan': procedure({ input: pullRequest, output: downloadPlan }),
  /** What a model could be used for here, from its config.json alone: nothing else is fetched. */
  'models.outlook': procedure({ input: onHub, output: modelOutlook }),
  /** How fast each hub sends files of this repository to here. Takes some seconds. */
  'models.measureHubs': procedure({
    input: repoRef.omit({ revision: true }),
    output: z.object({ hubs: z.array(hubSpeed) }),
  }),
  /** Starts a download, or goes on with the one of the same revision. Returns once it is known what there is to do. */
  'models.pull': procedure({ input: pullRequest, output: pull }),
  /** Downloads that are open, have failed, or were done since this host started; the latest first. */
  'pulls.list': procedure({ input: z.object({}), output: z.object({ pulls: z.array(pull) }) }),
  'pulls.pause': procedure({ input: onePull, output: done }),
  'pulls.resume': procedure({ input: onePull, output: done }),
  /** Gives it up: what it has downloaded so far is deleted, unless the folder was there before. */
  'pulls.cancel': procedure({ input: onePull, output: done }),
  /**
   * The models on this machine, in the caches of ModelScope and Hugging Face too. Without `inspect` what is not known
   * from an earlier look is left null, so that the answer comes at once.
   */
  'models.list': procedure({
    input: z.object({ inspect: z.boolean().default(true) }),
    output: z.object({ models: z.array(installedModel) }),
  }),
  'models.inspect': procedure({ input: z.object({ path: z.string() }), output: modelInfo }),
  /** Deletes a model of the list; one that lies in another program's cache only where `foreign` says that this is meant. */
  'models.remove': procedure({
    input: z.object({ path: z.string(), foreign: z.boolean().default(false) }),
    output: z.object({ removed: z.string(), freedBytes: z.int() }),
  }),
} as const

export interface PullsEvents {
  /** At most a few a second per download. */
  'pulls.changed': Pull
  /** It was given up. */
  'pulls.cancelled': Pick<Pull, 'id'>
}
