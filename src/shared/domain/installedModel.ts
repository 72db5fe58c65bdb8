import * as z from 'zod'
import { modelInfo } from './modelInfo'

/** Whose folder a model lies in. Only our own is ours to delete from without asking. */
const modelOwners = ['biaochi', 'modelscope', 'huggingface'] as const
export type ModelOwner = (typeof modelOwners)[number]

/** A model on this machine's disks, used where it lies. */
export const installedModel = z.object({
  /** `owner/name` on the hub it came from, as far as its folder's name says it. */
  id: z.string(),
  /** The names of this state, the one in the folder's name first: a branch, a tag, a commit. None where no file says it. */
  revisions: z.array(z.string()),
  owner: z.enum(modelOwners),
  path: z.string(),
  /** On disk. What several revisions of a model share counts for each of them. */
  sizeBytes: z.int(),
  /** Null where all its files are there; else a sentence that says what is missing. */
  incomplete: z.string().nullable(),
  /** As its README or licence file says it, and which of them. */
  licence: z.object({ name: z.string(), file: z.string() }).nullable(),
  /** What it is and what can be done with it; null where it has not been looked at, or has no config.json. */
  info: modelInfo.nullable(),
})
export type InstalledModel = z.output<typeof installedModel>
