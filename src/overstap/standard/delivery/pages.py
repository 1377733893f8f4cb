"""How large the pages of a Parquet file say they are, before anything is unpacked.

The list at the end of a Parquet file may say what it likes; a page is unpacked by the size in its own head. Each head
is a structure of Thrift's compact protocol, of which the first three fields are the type, the unpacked and the packed
size. Whoever adds them up knows how much memory reading would take.
"""

from collections.abc import Iterator

_STRUCT, _LIST, _SET, _MAP, _BINARY, _DOUBLE, _BYTE = 12, 9, 10, 11, 8, 7, 3
_TRUE, _FALSE, _UNPACKED, _PACKED = 1, 2, 2, 3
_DEEPEST = 8


class BadPageError(ValueError):
    """The head of a page cannot be read."""


class _Head:
    """A reader of one structure in the compact protocol."""

    def __init__(self, content: memoryview, position: int) -> None:
        self._content = content
        self.position = position

    def fields(self) -> dict[int, int]:
        """The whole numbers of the structure by the number of their field; the rest is passed over."""
        found: dict[int, int] = {}
        for field, kind in self._field_heads():
            if 4 <= kind <= 6:
                found[field] = self._zigzag()
            else:
                self._pass_over(kind, 0)
        return found

    def _field_heads(self) -> Iterator[tuple[int, int]]:
        field = 0
        while head := self._byte():
            field = field + (head >> 4) if head >> 4 else self._zigzag()
            yield field, head & 0x0F

    def _byte(self) -> int:
        if self.position >= len(self._content):
            raise BadPageError("the head has no end")
        self.position += 1
        return self._content[self.position - 1]

    def _varint(self) -> int:
        number = 0
        for shift in range(0, 70, 7):
            byte = self._byte()
            number |= (byte & 0x7F) << shift
            if byte < 0x80:
                return number
        raise BadPageError("a number has no end")

    def _zigzag(self) -> int:
        number = self._varint()
        return (number >> 1) ^ -(number & 1)

    def _pass_over(self, kind: int, depth: int) -> None:
        if depth > _DEEPEST:
            raise BadPageError("the head is too deep")
        if kind in {_TRUE, _FALSE}:
            return
        if kind == _BINARY:
            length = self._varint()
            self.position += length
        elif kind == _DOUBLE:
            self.position += 8
        elif kind == _STRUCT:
            for _, inner in self._field_heads():
                self._pass_over(inner, depth + 1)
        elif kind == _BYTE or 4 <= kind <= 6:
            self._varint()
        else:
            raise BadPageError("the head of a page holds no lists")


def unpacked_sizes(content: memoryview, start: int, end: int) -> Iterator[int]:
    """The unpacked size of each page between two places of a Parquet file.

    :raises BadPageError: a head cannot be read, or a page leads out of its place
    """
    position = start
    while position < end:
        head = _Head(content, position)
        fields = head.fields()
        unpacked, packed = fields.get(_UNPACKED, -1), fields.get(_PACKED, -1)
        if unpacked < 0 or packed < 0:
            raise BadPageError("a page without a size")
        yield unpacked
        position = head.position + packed
