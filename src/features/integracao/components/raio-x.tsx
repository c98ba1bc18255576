'use client';

import { Box, Button, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { Section } from '@/components/section';
import type { Achado, CampoRaioX, Digitado } from './raio-x-achado';
import { type ContaRaioX, raioX } from './raio-x-achados';
import { RaioXApiId } from './raio-x-api-id';

type Props = {
  typed: Digitado;
  conta: ContaRaioX;
  /** Puts a value into a field; called once for each field that a correction changes. */
  onFix: (campo: CampoRaioX, valor: string) => void;
};

const ROTULOS: Record<CampoRaioX, string> = {
  estacao: 'C. Estação',
  apiId: 'API ID',
  chave: 'Chave',
  segredo: 'Segredo',
};
const CAMPOS = Object.keys(ROTULOS) as CampoRaioX[];

// Longer than a pause between two keys.
const SAID_AFTER_MS = 1_500;

/** "Raio-X da credencial": takes apart what stands in the Webservice's fields while it is typed. Secrets are never shown. */
export function RaioX({ typed, conta, onFix }: Props) {
  const achados = raioX(typed, conta);
  const [said] = useDebouncedValue(inShort(achados), SAID_AFTER_MS);
  return (
    <Section legend="Raio-X da credencial">
      <Text size="sm" c="dimmed" mb="md">
        Confere aqui mesmo, enquanto você digita, sem perguntar ao banco. Quem decide é “Testar conexão”.
      </Text>
      <RaioXApiId apiId={typed.apiId} conta={conta} />
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {CAMPOS.map((campo) => (
          <li key={campo}>
            <Text size="sm" fw={600}>
              {ROTULOS[campo]}
            </Text>
            <Achados achados={achados.filter((each) => each.campo === campo)} typed={typed[campo]} onFix={onFix} />
          </li>
        ))}
      </Stack>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </Section>
  );
}

function Achados({ achados, typed, onFix }: { achados: Achado[]; typed: string | null; onFix: Props['onFix'] }) {
  if (achados.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {typed === null ? 'O que está guardado continua valendo.' : 'Ainda em branco.'}
      </Text>
    );
  }
  return achados.map((achado) => <Linha key={achado.texto} achado={achado} onFix={onFix} />);
}

const TIPOS = {
  certo: { icon: IconCircleCheck, color: 'teal', nome: 'Certo' },
  aviso: { icon: IconAlertTriangle, color: 'orange', nome: 'Atenção' },
  erro: { icon: IconCircleX, color: 'red', nome: 'A corrigir' },
} as const;

function Linha({ achado: { tipo, texto, conserto }, onFix }: { achado: Achado; onFix: Props['onFix'] }) {
  const { icon: Icon, color, nome } = TIPOS[tipo];
  const fix = (valores: Partial<Record<CampoRaioX, string>>) => {
    for (const campo of CAMPOS) {
      const valor = valores[campo];
      if (valor !== undefined) onFix(campo, valor);
    }
  };
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start" mt={4}>
      <Box c={`var(--mantine-color-${color}-outline)`} mt={2} style={{ flexShrink: 0, lineHeight: 0 }}>
        <Icon size={18} aria-hidden />
        <VisuallyHidden>{nome}:</VisuallyHidden>
      </Box>
      <Box>
        <Text size="sm">{texto}</Text>
        {conserto && (
          <Button
            type="button"
            size="compact-sm"
            variant="default"
            mt={4}
            className="tabular"
            onClick={() => fix(conserto.valores)}
          >
            {conserto.rotulo}
          </Button>
        )}
      </Box>
    </Group>
  );
}

/** What is said aloud once the typing rests. */
function inShort(achados: readonly Achado[]): string {
  const named = (tipo: Achado['tipo']) => [
    ...new Set(achados.filter((each) => each.tipo === tipo).map(({ campo }) => ROTULOS[campo])),
  ];
  const [erros, avisos] = [named('erro'), named('aviso')];
  if (erros.length > 0) return `Raio-X: a corrigir em ${erros.join(', ')}.`;
  if (avisos.length > 0) return `Raio-X: atenção em ${avisos.join(', ')}.`;
  return achados.length > 0 ? 'Raio-X: nada a corrigir.' : '';
}
