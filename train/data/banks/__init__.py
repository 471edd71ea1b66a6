# SPDX-License-Identifier: Apache-2.0
"""Homes and sentences that the compact model is trained on; see ../README.md."""
