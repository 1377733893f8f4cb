"""The receipt of a delivery: what the sender gets to know of what was taken in."""

from dataclasses import dataclass

from overstap.monitor.models import Delivery


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a delivery was taken in, as which version, and how many warnings it gave."""

    programme: str
    version: int
    kind: str
    as_of: str
    sha256: str
    received_at: str
    signed_by: str
    warnings: int
    rows: dict[str, int]

    def to_json(self) -> dict[str, object]:
        """Its shape for programs."""
        return {name: getattr(self, name) for name in self.__slots__}

    @property
    def text(self) -> str:
        """Its shape as a small file beside the delivery."""
        lines = {name: value for name, value in self.to_json().items() if name != "rows"}
        rows = {f"rows {name}": number for name, number in self.rows.items()}
        return "".join(f"{name.replace('_', ' ')}: {value}\n" for name, value in (lines | rows).items())


def receipt_of(delivery: Delivery) -> Receipt:
    """The receipt of what was taken in; the same whenever it is asked for."""
    return Receipt(
        programme=delivery.programme.code,
        version=delivery.version,
        kind=delivery.kind,
        as_of=delivery.as_of.isoformat(),
        sha256=delivery.sha256,
        received_at=delivery.received_at.isoformat(),
        signed_by=delivery.signed_by,
        warnings=delivery.warnings,
        rows=dict(delivery.tables.order_by("name").values_list("name", "rows")),
    )
