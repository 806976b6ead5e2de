import type { Firm } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { useNaceCodes } from './queries'

/** An industry's code with its name and version: a code alone may mean two things. */
export function Industry({ nace }: { nace: NonNullable<Firm['nace']> }) {
  const { language } = useI18n()
  const { data } = useNaceCodes(nace.version, nace.code, language, 1, true)
  const label = data?.find((it) => it.code === nace.code)?.label
  return (
    <>
      <span className="code">{nace.code}</span> {label} <span className="muted">NACE {nace.version}</span>
    </>
  )
}
