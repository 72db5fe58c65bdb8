import * as z from 'zod'

export const repoKinds = ['model', 'dataset'] as const
export type RepoKind = (typeof repoKinds)[number]

export const hubNames = ['modelscope', 'huggingface'] as const
export type HubName = (typeof hubNames)[number]

/** `owner/name`, as both hubs write it; neither part may be dots only, since both become folders. */
export const repoId = z.string().regex(/^(?!\.+\/)[\w.-]{1,96}\/(?!\.+$)[\w.-]{1,96}$/)

/** A repository on a hub, at the hub's default branch where no revision is named. */
export const repoRef = z.object({
  kind: z.enum(repoKinds),
  id: repoId,
  /** A branch, a tag or a commit. */
  revision: z.string().min(1).optional(),
})
export type RepoRef = z.output<typeof repoRef>

const repoSummary = z.object({
  hub: z.enum(hubNames),
  kind: z.enum(repoKinds),
  id: z.string(),
  /** Another name for people, often the Chinese one. */
  title: z.string().nullable(),
  description: z.string(),
  licence: z.string().nullable(),
  downloads: z.number().nullable(),
  likes: z.number().nullable(),
  /** Milliseconds since 1970. */
  changedAt: z.number().nullable(),
  bytes: z.number().nullable(),
  tags: z.array(z.string()),
  private: z.boolean(),
  /** The owner wants to be asked before the files can be read. */
  gated: z.boolean(),
})
export type RepoSummary = z.output<typeof repoSummary>

/** `total` is null where the hub does not count. */
export const repoPage = z.object({ repos: z.array(repoSummary), total: z.number().nullable() })
export type RepoPage = z.output<typeof repoPage>

/** What the owner tells: the README with its front matter. */
export const repoCard = z.object({ summary: repoSummary, text: z.string() })
export type RepoCard = z.output<typeof repoCard>

export const repoRevision = z.object({
  name: z.string(),
  kind: z.enum(['branch', 'tag']),
  /** Milliseconds since 1970. */
  createdAt: z.number().nullable(),
  commit: z.string().nullable(),
})
export type RepoRevision = z.output<typeof repoRevision>

export const repoFile = z.object({
  /** Inside the repository, parts separated by `/`. */
  path: z.string(),
  bytes: z.number(),
  /** Null where the hub does not tell it. */
  sha256: z.string().nullable(),
  /** Git's own digest, which Hugging Face gives for small files in place of the sha256. */
  gitSha1: z.string().nullable(),
  /** The commit that changed this file last, null where the hub does not tell it. */
  commit: z.string().nullable(),
})
export type RepoFile = z.output<typeof repoFile>

/** Everything a repository holds at one revision: never a part of it. */
export const repoListing = z.object({
  revision: z.string(),
  commit: z.string().nullable(),
  files: z.array(repoFile),
})
export type RepoListing = z.output<typeof repoListing>

/** Why a file is left out of a download. */
const leftOutReasons = [
  'other-format', // the same weights are there as safetensors
  'other-precision', // the same weights are there in another precision
  'not-needed', // nothing here reads it: ONNX, GGUF, TensorFlow, Flax and so on
  'not-asked', // an include or exclude pattern says so
] as const
const leftOutFile = z.object({
  path: z.string(),
  bytes: z.number(),
  why: z.enum(leftOutReasons),
})
export type LeftOutFile = z.output<typeof leftOutFile>

/** What a download will do; nothing has been written yet. */
export const downloadPlan = z.object({
  hub: z.enum(hubNames),
  endpoint: z.string(),
  kind: z.enum(repoKinds),
  id: z.string(),
  revision: z.string(),
  commit: z.string().nullable(),
  /** Where the files will lie, each under its path in the repository. */
  folder: z.string(),
  files: z.array(repoFile),
  leftOut: z.array(leftOutFile),
  bytes: z.number(),
  /** Of these bytes, what has still to come. */
  missingBytes: z.number(),
  /** On the folder's disk. */
  freeBytes: z.number(),
})
export type DownloadPlan = z.output<typeof downloadPlan>

const fileStates = ['running', 'verifying', 'repairing'] as const

/** At most a few times a second. `done` never falls; what is fetched again is counted in `again`. */
export const downloadProgress = z.object({
  files: z.number(),
  filesDone: z.number(),
  bytes: z.number(),
  done: z.number(),
  /** Bytes that had to be fetched a second time. */
  again: z.number(),
  /** Over the last seconds. */
  bytesPerSecond: z.number(),
  /** Null while unknown. */
  etaMs: z.number().nullable(),
  /** What is being worked on. */
  active: z.array(
    z.object({ path: z.string(), bytes: z.number(), done: z.number(), state: z.enum(fileStates) }),
  ),
  /** Why nothing comes at the moment, in one sentence; null while bytes arrive. */
  waiting: z.string().nullable(),
})
export type DownloadProgress = z.output<typeof downloadProgress>

export const downloadResult = z.object({
  path: z.string(),
  revision: z.string(),
  commit: z.string().nullable(),
  files: z.array(z.object({ path: z.string(), size: z.number(), sha256: z.string() })),
  /** Fetched now, repairs included; what was there already is not. */
  fetchedBytes: z.number(),
})
export type DownloadResult = z.output<typeof downloadResult>

/** What one hub answered when it was measured. */
export const hubSpeed = z.object({
  hub: z.enum(hubNames),
  endpoint: z.string(),
  /** Until the first byte, null where it did not answer. */
  latencyMs: z.number().nullable(),
  bytesPerSecond: z.number().nullable(),
  /** Why it cannot be used, null where it can. */
  problem: z.string().nullable(),
})
export type HubSpeed = z.output<typeof hubSpeed>
