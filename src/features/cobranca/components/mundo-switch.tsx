import { SegmentedControl, Stack } from '@mantine/core';
import { MarcaEnsaio } from '@/components/marca-ensaio';
import { type Mundo, mundoOf, type ResumoCobrancas } from '../schema';

type Props = {
  /** Which cobranças are shown, and which the company has. */
  resumo: Pick<ResumoCobrancas, 'mundo' | 'ambientes'>;
  onChange: (mundo: Mundo) => void;
};

/** Real cobranças or rehearsed ones, where there are both, and the mark over the rehearsed ones; nothing where all is real. */
export function MundoSwitch({ resumo: { mundo, ambientes }, onChange }: Props) {
  const ensaios = ambientes.filter((ambiente) => mundoOf(ambiente) === 'ensaio');
  const both = ensaios.length > 0 && ensaios.length < ambientes.length;
  const marked = mundo === 'ensaio' ? ensaios : [];
  if (!both && marked.length === 0) return null;
  return (
    <Stack gap="sm" mb="lg" align="stretch">
      {both && (
        <SegmentedControl
          aria-label="Cobranças mostradas"
          name="mundo"
          value={mundo}
          onChange={(chosen) => onChange(chosen === 'ensaio' ? 'ensaio' : 'real')}
          data={[
            { value: 'real', label: 'Reais' },
            { value: 'ensaio', label: 'Ensaio' },
          ]}
          style={{ alignSelf: 'flex-start' }}
        />
      )}
      {marked.map((ambiente) => (
        <MarcaEnsaio key={ambiente} ambiente={ambiente}>
          Estes números não se somam aos reais.
        </MarcaEnsaio>
      ))}
    </Stack>
  );
}
