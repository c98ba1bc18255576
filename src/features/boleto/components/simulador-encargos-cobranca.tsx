import { Anchor, Box, Collapse } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import dynamic from 'next/dynamic';
import { useId, useState } from 'react';
import { LateSkeleton } from '@/components/late-skeleton';
import type { LocalDate } from '@/domain/local-date';
import type { DemonstrativoView } from '../schema';

// Most who open a cobrança do not ask for it.
const SimuladorEncargos = dynamic(async () => (await import('@/components/simulador-encargos')).SimuladorEncargos, {
  ssr: false,
  loading: () => <LateSkeleton lines={6} label="Abrindo a simulação" />,
});

type Props = { conta: NonNullable<DemonstrativoView['conta']>; hoje: LocalDate };

/** "Simular encargos": what the cobrança costs on every day around its due date, once somebody asks for it. */
export function SimuladorEncargosCobranca({ conta: { termos, pagamentos }, hoje }: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <Box mt="md">
      <Anchor
        component="button"
        type="button"
        size="sm"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        style={{ display: 'inline-flex', alignItems: 'center', gap: 4 }}
      >
        <IconChevronRight size={16} aria-hidden style={{ rotate: open ? '90deg' : '0deg' }} />
        Simular encargos
      </Anchor>
      <Collapse expanded={open} id={id}>
        {open && (
          <Box maw={720} pt="md">
            <SimuladorEncargos termos={termos} pagamentos={pagamentos} hoje={hoje} />
          </Box>
        )}
      </Collapse>
    </Box>
  );
}
