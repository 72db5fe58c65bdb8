import type { ReactNode } from 'react'
import type { InstalledModel } from '@shared/domain/installedModel'
import type { ModelInfo } from '@shared/domain/modelInfo'
import { CopyText } from '@renderer/components/CopyText'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { fileSize, integer, parameterText, shortText } from '@renderer/lib/format'
import classes from './ModelView.module.css'

interface Props {
  readonly info: ModelInfo
  /** What the list knows of it; a folder given by hand need not be in it. */
  readonly model: InstalledModel | undefined
}

/** What a model's files say of it. */
export function ModelFacts({ info, model }: Props) {
  const t = useText()
  const language = useLanguage()
  const count = (value: number | null): string =>
    value === null ? t.models.unknown : integer(value, language)
  const licence = model?.licence
  const rows: readonly (readonly [keyof typeof t.models.fact, ReactNode])[] = [
    ['architecture', info.architecture === null ? t.models.unknown : shortText(info.architecture, 60)],
    ['parameters', info.parameters === null ? t.models.unknown : parameterText(info.parameters)],
    ['layers', count(info.layers)],
    ['hidden', count(info.hidden)],
    ['vocab', count(info.vocab)],
    ['contextLength', count(info.contextLength)],
    ['dtype', info.dtype ?? t.models.unknown],
    [
      'licence',
      licence ? t.models.licenceFrom(shortText(licence.name, 80), licence.file) : t.models.noLicence,
    ],
    ['revision', shortText(model?.revisions[0] ?? t.models.unknownRevision, 60)],
    ['disk', fileSize(model?.sizeBytes ?? info.sizeBytes ?? 0, language)],
    ['owner', model ? t.models.owner[model.owner] : t.models.unknown],
    ['folder', <CopyText key="folder" text={info.path} />],
  ]
  return (
    <dl className={classes.facts}>
      {rows.map(([key, value]) => (
        <div key={key}>
          <dt>{t.models.fact[key]}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
