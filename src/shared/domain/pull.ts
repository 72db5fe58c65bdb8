import * as z from 'zod'
import { downloadProgress, hubNames, repoId, repoKinds } from './hub'
import { errorShape } from './run'

/** What is to be downloaded: a repository's needed files, or those that the patterns name. */
export const pullRequest = z.object({
  kind: z.enum(repoKinds).default('model'),
  id: repoId,
  /** A branch, a tag or a commit; the hub's default branch where absent. */
  revision: z.string().min(1).optional(),
  /** Shell patterns of paths in the repository, such as `*.safetensors`. */
  include: z.array(z.string().min(1)).optional(),
  exclude: z.array(z.string().min(1)).optional(),
  /** The hub to ask first, or alone where `endpoint` names its address: a mirror, another site. */
  hub: z.enum(hubNames).optional(),
  endpoint: z.string().min(1).optional(),
  /** The hubs are measured first, and the fastest is asked first. */
  fastest: z.boolean().default(false),
})
export type PullRequest = z.output<typeof pullRequest>
/** As a caller gives it. */
export type PullAsked = z.input<typeof pullRequest>

/** `paused`: by the user, or because the program that worked on it has ended; it goes on where it was. */
const pullStates = ['running', 'paused', 'failed', 'done'] as const

/** A download as a job. Its bytes are on disk, so that any host can go on with it. */
export const pull = z.object({
  /** The same for the same revision of the same repository. */
  id: z.string(),
  kind: z.enum(repoKinds),
  repo: z.string(),
  revision: z.string(),
  hub: z.enum(hubNames),
  endpoint: z.string(),
  folder: z.string(),
  files: z.int(),
  bytes: z.number(),
  /** Of these bytes, what is on the disk. */
  done: z.number(),
  state: z.enum(pullStates),
  /** Null while it is not running, or where another process works on it. */
  progress: downloadProgress.nullable(),
  error: errorShape.nullable(),
  /** Milliseconds since 1970. */
  createdAt: z.number(),
})
export type Pull = z.output<typeof pull>
