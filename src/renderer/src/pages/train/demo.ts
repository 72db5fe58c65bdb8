import { useCall } from '@renderer/hooks/useCall'
import type { CallOutput } from '@renderer/lib/api'
import type { Change } from './recipeText'

type Demo = CallOutput<'app.demo'>

/** The model and the data that the program brings along. */
export function useDemo() {
  const { data, error } = useCall('app.demo', {})
  return { demo: data, error }
}

/** What `resources/demo` holds, by absolute paths: the recipe in a window has no folder of its own. */
export function demoChanges({ base }: Demo): Change[] {
  const stroke = base.includes('\\') ? '\\' : '/'
  const at = (name: string): string => `${base}${stroke}${name}`
  return [
    { path: ['model'], value: { path: at('model') } },
    { path: ['train', 'data'], value: [{ file: at('train.jsonl') }] },
  ]
}
