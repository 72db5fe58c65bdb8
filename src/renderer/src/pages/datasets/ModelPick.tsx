import { Autocomplete, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { useCall } from '@renderer/hooks/useCall'
import { useText } from '@renderer/hooks/useLanguage'
import type { PartProps } from './DatasetParts'
import classes from './ModelPick.module.css'

/** As recipes have it where they say nothing. */
const usualLimit = 1024

/** In whose tokens the data is measured, and how many a row may have. Read when the field is left or Enter is pressed. */
export function ModelPick({ route, onChange }: Pick<PartProps, 'route' | 'onChange'>) {
  const t = useText()
  const [path, setPath] = useState(route.model ?? '')
  const [limit, setLimit] = useState<number | string>(route.limit ?? usualLimit)
  const { data } = useCall('models.list', { inspect: false })
  const models = data?.models ?? []
  const names = new Map(models.map((model) => [model.path, model.id]))
  const commit = (model: string): void => {
    const chosen = model.trim() || undefined
    if (chosen !== route.model) onChange({ model: chosen })
  }
  const commitLimit = (): void => {
    const chosen = Number(limit) || usualLimit
    if (chosen !== (route.limit ?? usualLimit)) onChange({ limit: chosen })
  }
  return (
    <div className={classes.pick}>
      <Autocomplete
        size="xs"
        label={t.datasets.model}
        placeholder={t.datasets.modelHint}
        spellCheck={false}
        data={models.map((model) => model.path)}
        renderOption={({ option }) => (
          <span className={classes.option}>
            {names.get(option.value)}
            <small>{option.value}</small>
          </span>
        )}
        value={path}
        onChange={setPath}
        onOptionSubmit={commit}
        onBlur={() => commit(path)}
        onKeyDown={(event) => event.key === 'Enter' && commit(path)}
      />
      <NumberInput
        size="xs"
        label={t.datasets.limit}
        min={1}
        allowDecimal={false}
        value={limit}
        onChange={setLimit}
        onBlur={commitLimit}
        onKeyDown={(event) => event.key === 'Enter' && commitLimit()}
      />
    </div>
  )
}
