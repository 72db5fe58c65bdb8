import type { Attachment, Block } from '../document'
import type { Writing } from './writing'

interface RecipeGroup {
  /** Its file in reports that can carry one. */
  readonly file: string
  /** What all its runs were locked to. */
  readonly shared: string
  readonly runs: readonly { readonly name: string; readonly own: string }[]
}

/** The locked recipes as files, each of which can be run again as it is. */
export const recipeFiles = (w: Writing): Attachment[] =>
  recipeGroups(w).map(({ file, shared, runs }) => ({
    name: file,
    text: `${shared}\n`,
    description: runs.map(({ name }) => name).join(w.t.listSeparator),
  }))

/** The locked recipes in print. What several runs were locked to stands there once. */
export function recipes(w: Writing): Block[] {
  const groups = recipeGroups(w)
  return [
    { kind: 'paragraph', text: w.t.rebuild(groups.map(({ file }) => file).join(w.t.listSeparator)) },
    ...groups.flatMap(({ file, shared, runs }): Block[] => [
      {
        kind: 'heading',
        text: `${file} · ${runs.map(({ name }) => name).join(w.t.listSeparator)}`,
        minor: true,
      },
      { kind: 'code', text: shared },
      ...runs.flatMap(({ name, own }): Block[] =>
        own === ''
          ? []
          : [
              { kind: 'paragraph', text: name, tone: 'muted' },
              { kind: 'code', text: own },
            ],
      ),
    ]),
  ]
}

/** Trainings before the evaluations that use them. */
function recipeGroups({ t, data, runs }: Writing): RecipeGroup[] {
  const all = [
    ...data.trainings.map((run) => ({ ...run, kind: t.kindTrain })),
    ...runs.map((run) => ({ ...run, kind: t.kindEvaluate })),
  ].map(({ title, kind, id, recipe }) => ({ name: t.recipeOf(title, kind, id), ...splitRecipe(recipe) }))
  return [...Map.groupBy(all, (run) => run.shared)].map(([shared, group], i) => ({
    file: `recipe-${i + 1}.yaml`,
    shared,
    runs: group,
  }))
}

/** The `run` section says which part of the recipe a run was; the rest is the same for all runs of a group. */
function splitRecipe(yaml: string): { readonly shared: string; readonly own: string } {
  const own = /^run:.*\n(?:[ ].*\n?)*/m.exec(yaml)?.[0] ?? ''
  return { shared: yaml.replace(own, '').trimEnd(), own: own.trimEnd() }
}
