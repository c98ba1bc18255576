import { LateSkeleton } from '@/components/late-skeleton';

export default function PainelLoading() {
  return <LateSkeleton lines={4} label="Carregando a página" />;
}
