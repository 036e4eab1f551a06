"""A QR code of the address of an episode's page: whoever reads on a desk goes on listening on a phone."""

from __future__ import annotations

import re

from newscast.artifacts.structured_data import page_url
from newscast.model import Episode, Show

QUIET = 4
"""Modules of white around the code (ISO/IEC 18004)."""


class QrCode:
    """`qr.<digest>.svg`: black on white in every theme, as cameras want it."""

    rel = "qr"
    media_type = "image/svg+xml"
    file_name = "qr.{digest}.svg"

    def render(self, show: Show, episode: Episode) -> bytes:
        """The picture, a module wide and high for each of the code's."""
        return qr_code(page_url(show, episode)).encode()


def qr_code(address: str) -> str:
    """The address as an SVG, one line for each run of dark modules."""
    from qrcode import QRCode
    from qrcode.constants import ERROR_CORRECT_L

    code = QRCode(error_correction=ERROR_CORRECT_L, border=QUIET)
    code.add_data(address)
    rows = ["".join("x" if dark else " " for dark in row) for row in code.get_matrix()]
    runs = (f"M{run.start()} {y}.5h{len(run[0])}" for y, row in enumerate(rows) for run in re.finditer("x+", row))
    size = len(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path stroke="#000" d="{"".join(runs)}"/></svg>'
    )
